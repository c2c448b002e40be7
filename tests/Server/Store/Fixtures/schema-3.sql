-- A store as the third schema left it: a host, a VM that ran there and is gone, and one with a UUID and a password
-- that was gone before it ever ran. Never edited.

CREATE TABLE settings (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);
INSERT INTO settings VALUES('schema','3');
INSERT INTO settings VALUES('key_check','sealed:1:FCfvB1yhHF01KiGqFBbHQBbfD9I8q+DchtXpEaAQrMi6g3V09A==');
INSERT INTO settings VALUES('installation_id','7ddd2e5a5fc6454abfb97361d408694f');
CREATE TABLE counters (
    name TEXT NOT NULL PRIMARY KEY,
    value BIGINT NOT NULL
);
INSERT INTO counters VALUES('vm',2);
INSERT INTO counters VALUES('host',1);
INSERT INTO counters VALUES('user',1);
INSERT INTO counters VALUES('group',100);
INSERT INTO counters VALUES('token',2);
INSERT INTO counters VALUES('operation',6);
INSERT INTO counters VALUES('event',42);
INSERT INTO counters VALUES('placement',2);
INSERT INTO counters VALUES('epoch',1);
INSERT INTO counters VALUES('cluster',100);
CREATE TABLE users (
    id BIGINT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    password_hash TEXT,
    enabled BIGINT NOT NULL,
    created BIGINT NOT NULL,
    version BIGINT NOT NULL
);
INSERT INTO users VALUES(0,'admin',NULL,1,1795308698326,1);
CREATE TABLE groups (
    id BIGINT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
);
INSERT INTO "groups" VALUES(0,'admins');
INSERT INTO "groups" VALUES(1,'users');
CREATE TABLE memberships (
    user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    group_id BIGINT NOT NULL REFERENCES groups (id) ON DELETE CASCADE,
    PRIMARY KEY (user_id, group_id)
);
INSERT INTO memberships VALUES(0,0);
CREATE TABLE tokens (
    id BIGINT NOT NULL PRIMARY KEY,
    user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    hash TEXT NOT NULL UNIQUE,
    created BIGINT NOT NULL,
    expires BIGINT,
    revoked BIGINT,
    last_used BIGINT
);
INSERT INTO tokens VALUES(1,0,'first start','e2408c7b8911a51850a3ad90995091220fa30249c8a1a57dff71e6f5217b96ff',1795308698326,NULL,NULL,1795308698846);
CREATE TABLE login_failures (
    user_name TEXT NOT NULL PRIMARY KEY,
    count BIGINT NOT NULL,
    until BIGINT NOT NULL
);
CREATE TABLE hosts (
    id BIGINT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    uri TEXT NOT NULL,
    driver_asked TEXT NOT NULL,
    driver TEXT,
    driver_reason TEXT,
    state TEXT NOT NULL,
    condition TEXT,
    observed TEXT,
    observed_schema BIGINT NOT NULL,
    last_seen BIGINT,
    owner_id BIGINT NOT NULL,
    group_id BIGINT NOT NULL,
    permissions BIGINT NOT NULL,
    version BIGINT NOT NULL,
    created BIGINT NOT NULL,
    removed BIGINT
, shutdown_timeout BIGINT, force_destroy BIGINT, cluster_id BIGINT REFERENCES clusters (id), defaults TEXT);
INSERT INTO hosts VALUES(0,'localhost','qemu:///system','auto','qemu','there is no /dev/kvm: KVM modules are not loaded or the processor has no virtualization','on',NULL,'{"hostName":"vm","hostIdentity":"62cbb326-3d40-49ad-bbfd-3e7e8653ea50","capacity":{"cpu":2,"memory":25276510208},"freeMemory":24883560448,"libvirtVersion":"9.0.0","hypervisorVersion":"7.2.22","bestDomainType":"qemu","domainTypeReason":"there is no /dev/kvm: KVM modules are not loaded or the processor has no virtualization","profile":{"domainType":"qemu","emulator":"/usr/bin/qemu-system-x86_64","cgroupVersion":1,"maximumCpus":255,"physicalCores":2,"machines":["pc-i440fx-7.2","pc","pc-q35-5.2","pc-i440fx-2.12","pc-i440fx-2.0","pc-i440fx-6.2","pc-q35-4.2","pc-i440fx-2.5","pc-i440fx-4.2","pc-i440fx-5.2","pc-i440fx-1.5","pc-q35-2.7","pc-q35-7.1","pc-i440fx-2.2","pc-i440fx-2.7","pc-q35-6.1","pc-q35-2.4","pc-i440fx-7.1","pc-q35-2.10","x-remote","pc-q35-5.1","pc-i440fx-1.7","pc-q35-2.9","pc-i440fx-2.11","pc-q35-3.1","pc-i440fx-6.1","pc-q35-4.1","pc-i440fx-2.4","pc-i440fx-4.1","pc-i440fx-5.1","pc-i440fx-2.9","isapc","pc-i440fx-1.4","pc-q35-2.6","pc-i440fx-3.1","pc-q35-2.12","pc-q35-7.0","pc-i440fx-2.1","pc-q35-6.0","pc-q35-4.0.1","pc-i440fx-2.6","pc-i440fx-7.0","pc-i440fx-1.6","pc-q35-5.0","pc-q35-2.8","pc-i440fx-2.10","pc-q35-3.0","pc-i440fx-6.0","pc-q35-7.2","q35","pc-q35-4.0","microvm","pc-i440fx-2.3","pc-i440fx-4.0","pc-i440fx-5.0","pc-i440fx-2.8","pc-q35-6.2","pc-q35-2.5","pc-i440fx-3.0","pc-q35-2.11"],"machineCpus":{"pc-i440fx-7.2":255,"pc":255,"pc-q35-5.2":288,"pc-i440fx-2.12":255,"pc-i440fx-2.0":255,"pc-i440fx-6.2":255,"pc-q35-4.2":288,"pc-i440fx-2.5":255,"pc-i440fx-4.2":255,"pc-i440fx-5.2":255,"pc-i440fx-1.5":255,"pc-q35-2.7":255,"pc-q35-7.1":288,"pc-i440fx-2.2":255,"pc-i440fx-2.7":255,"pc-q35-6.1":288,"pc-q35-2.4":255,"pc-i440fx-7.1":255,"pc-q35-2.10":288,"x-remote":1,"pc-q35-5.1":288,"pc-i440fx-1.7":255,"pc-q35-2.9":288,"pc-i440fx-2.11":255,"pc-q35-3.1":288,"pc-i440fx-6.1":255,"pc-q35-4.1":288,"pc-i440fx-2.4":255,"pc-i440fx-4.1":255,"pc-i440fx-5.1":255,"pc-i440fx-2.9":255,"isapc":1,"pc-i440fx-1.4":255,"pc-q35-2.6":255,"pc-i440fx-3.1":255,"pc-q35-2.12":288,"pc-q35-7.0":288,"pc-i440fx-2.1":255,"pc-q35-6.0":288,"pc-i440fx-2.6":255,"pc-q35-4.0.1":288,"pc-i440fx-7.0":255,"pc-i440fx-1.6":255,"pc-q35-5.0":288,"pc-q35-2.8":288,"pc-i440fx-2.10":255,"pc-q35-3.0":288,"pc-i440fx-6.0":255,"pc-q35-7.2":288,"q35":288,"pc-q35-4.0":288,"microvm":288,"pc-i440fx-2.3":255,"pc-i440fx-4.0":255,"pc-i440fx-5.0":255,"pc-i440fx-2.8":255,"pc-q35-6.2":288,"pc-q35-2.5":255,"pc-i440fx-3.0":255,"pc-q35-2.11":288},"architecture":"x86_64","cpuModels":[{"name":"qemu64","usable":true,"blockers":[]},{"name":"qemu32","usable":true,"blockers":[]},{"name":"phenom","usable":false,"vendor":"AMD","blockers":[]},{"name":"pentium3","usable":true,"blockers":[]},{"name":"pentium2","usable":true,"blockers":[]},{"name":"pentium","usable":true,"blockers":[]},{"name":"n270","usable":true,"vendor":"Intel","blockers":[]},{"name":"kvm64","usable":true,"blockers":[]},{"name":"kvm32","usable":true,"blockers":[]},{"name":"coreduo","usable":true,"vendor":"Intel","blockers":[]},{"name":"core2duo","usable":true,"vendor":"Intel","blockers":[]},{"name":"athlon","usable":true,"vendor":"AMD","blockers":[]},{"name":"Westmere-IBRS","usable":false,"vendor":"Intel","blockers":[]},{"name":"Westmere","usable":true,"vendor":"Intel","blockers":[]},{"name":"Snowridge","usable":false,"vendor":"Intel","blockers":[]},{"name":"Skylake-Server-noTSX-IBRS","usable":false,"vendor":"Intel","blockers":[]},{"name":"Skylake-Server-IBRS","usable":false,"vendor":"Intel","blockers":[]},{"name":"Skylake-Server","usable":false,"vendor":"Intel","blockers":[]},{"name":"Skylake-Client-noTSX-IBRS","usable":false,"vendor":"Intel","blockers":[]},{"name":"Skylake-Client-IBRS","usable":false,"vendor":"Intel","blockers":[]},{"name":"Skylake-Client","usable":false,"vendor":"Intel","blockers":[]},{"name":"SandyBridge-IBRS","usable":false,"vendor":"Intel","blockers":[]},{"name":"SandyBridge","usable":false,"vendor":"Intel","blockers":[]},{"name":"Penryn","usable":true,"vendor":"Intel","blockers":[]},{"name":"Opteron_G5","usable":false,"vendor":"AMD","blockers":[]},{"name":"Opteron_G4","usable":false,"vendor":"AMD","blockers":[]},{"name":"Opteron_G3","usable":false,"vendor":"AMD","blockers":[]},{"name":"Opteron_G2","usable":true,"vendor":"AMD","blockers":[]},{"name":"Opteron_G1","usable":true,"vendor":"AMD","blockers":[]},{"name":"Nehalem-IBRS","usable":false,"vendor":"Intel","blockers":[]},{"name":"Nehalem","usable":true,"vendor":"Intel","blockers":[]},{"name":"IvyBridge-IBRS","usable":false,"vendor":"Intel","blockers":[]},{"name":"IvyBridge","usable":false,"vendor":"Intel","blockers":[]},{"name":"Icelake-Server-noTSX","usable":false,"vendor":"Intel","blockers":[]},{"name":"Icelake-Server","usable":false,"vendor":"Intel","blockers":[]},{"name":"Haswell-noTSX-IBRS","usable":false,"vendor":"Intel","blockers":[]},{"name":"Haswell-noTSX","usable":false,"vendor":"Intel","blockers":[]},{"name":"Haswell-IBRS","usable":false,"vendor":"Intel","blockers":[]},{"name":"Haswell","usable":false,"vendor":"Intel","blockers":[]},{"name":"EPYC-Rome","usable":false,"vendor":"AMD","blockers":[]},{"name":"EPYC-Milan","usable":false,"vendor":"AMD","blockers":[]},{"name":"EPYC-IBPB","usable":false,"vendor":"AMD","blockers":[]},{"name":"EPYC","usable":false,"vendor":"AMD","blockers":[]},{"name":"Dhyana","usable":false,"vendor":"Hygon","blockers":[]},{"name":"Cooperlake","usable":false,"vendor":"Intel","blockers":[]},{"name":"Conroe","usable":true,"vendor":"Intel","blockers":[]},{"name":"Cascadelake-Server-noTSX","usable":false,"vendor":"Intel","blockers":[]},{"name":"Cascadelake-Server","usable":false,"vendor":"Intel","blockers":[]},{"name":"Broadwell-noTSX-IBRS","usable":false,"vendor":"Intel","blockers":[]},{"name":"Broadwell-noTSX","usable":false,"vendor":"Intel","blockers":[]},{"name":"Broadwell-IBRS","usable":false,"vendor":"Intel","blockers":[]},{"name":"Broadwell","usable":false,"vendor":"Intel","blockers":[]},{"name":"486","usable":true,"blockers":[]}],"cpuFeatures":["3dnow","3dnowext","abm","acpi","adx","aes","apic","arat","avx","avx2","bmi1","bmi2","clflush","clflushopt","clwb","cmov","cr8legacy","cx16","cx8","de","erms","f16c","fma","fpu","fsgsbase","fxsr","hypervisor","la57","lahf_lm","lm","mca","mce","mmx","mmxext","monitor","movbe","mpx","msr","mtrr","npt","nx","pae","pat","pclmuldq","pcommit","pdpe1gb","pge","pks","pku","pni","popcnt","pse","pse36","rdrand","rdtscp","sep","smap","smep","ss","sse","sse2","sse4.1","sse4.2","sse4a","ssse3","svm","svme-addr-chk","syscall","tsc","umip","vaes","vgif","xgetbv1","xsave","xsaveopt"],"nodes":[{"id":0,"cpus":[0,1],"pagesKiB":[4,2048,1048576],"cores":[[0],[1]],"memory":10026700800,"pages":[{"sizeKiB":4,"count":2447925},{"sizeKiB":2048,"count":0},{"sizeKiB":1048576,"count":0}]}],"pciDevices":[{"address":{"domain":0,"bus":0,"slot":0,"function":0},"vendor":32902,"device":3415,"class":1536,"isVirtualFunction":false,"isOffered":false,"isNetworkCard":false},{"address":{"domain":0,"bus":0,"slot":1,"function":0},"vendor":6900,"device":4165,"class":65535,"driver":"virtio-pci","isVirtualFunction":false,"isOffered":false,"isNetworkCard":false},{"address":{"domain":0,"bus":0,"slot":2,"function":0},"vendor":6900,"device":4162,"class":384,"driver":"virtio-pci","isVirtualFunction":false,"isOffered":false,"isNetworkCard":false},{"address":{"domain":0,"bus":0,"slot":3,"function":0},"vendor":6900,"device":4161,"class":512,"driver":"virtio-pci","isVirtualFunction":false,"isOffered":false,"isNetworkCard":true},{"address":{"domain":0,"bus":0,"slot":4,"function":0},"vendor":6900,"device":4179,"class":65535,"driver":"virtio-pci","isVirtualFunction":false,"isOffered":false,"isNetworkCard":false},{"address":{"domain":0,"bus":0,"slot":5,"function":0},"vendor":6900,"device":4164,"class":65535,"driver":"virtio-pci","isVirtualFunction":false,"isOffered":false,"isNetworkCard":false}],"libvirtVersion":"9.0.0","hypervisorVersion":"7.2.22","hasInstalledLibvirt":true}}',1,1795308699701,0,0,420,6,1795308699198,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE vms (
    id BIGINT NOT NULL PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    domain_name TEXT NOT NULL,
    name TEXT NOT NULL,
    state TEXT NOT NULL,
    host_id BIGINT REFERENCES hosts (id),
    cpu_milli BIGINT NOT NULL,
    vcpus BIGINT NOT NULL,
    memory BIGINT NOT NULL,
    spec TEXT NOT NULL,
    spec_schema BIGINT NOT NULL,
    text TEXT,
    hardware TEXT,
    facts TEXT,
    warnings TEXT NOT NULL,
    pending_changes TEXT NOT NULL,
    error TEXT,
    condition TEXT,
    attempts BIGINT NOT NULL,
    retry_at BIGINT,
    owner_id BIGINT NOT NULL,
    group_id BIGINT NOT NULL,
    permissions BIGINT NOT NULL,
    version BIGINT NOT NULL,
    epoch BIGINT NOT NULL,
    created BIGINT NOT NULL,
    started BIGINT,
    ended BIGINT
, source TEXT, levels TEXT);
INSERT INTO vms VALUES(0,'4e0bb4e3-c7f9-49d8-b0fb-527beb3176bd','one-0','tiny','done',NULL,500,1,134217728,'{"name":"tiny","cpu":{"share":0.5,"count":1,"isCountStated":true},"memory":{"size":134217728,"resizeMode":"ballooning","slots":16,"locked":false,"merge":true},"os":{"architecture":"x86_64","machine":"q35","kernel":{"path":"/srv/hypernova/images/tiny/vmlinuz","initrd":"/srv/hypernova/images/tiny/initrd.img","commandLine":"console=ttyS0 quiet"},"boot":[],"firmware":"bios","secureBoot":false},"features":{"acpi":true,"pae":false,"apic":false,"guestAgent":true,"scsiQueues":"auto","scsiModel":"virtio-scsi","ioThreads":0,"hideHypervisor":false,"vmCoreInfo":false,"ras":false},"clock":{"offset":"utc","timers":[]},"disks":[],"filesystems":[],"nics":[],"serialPorts":0,"pcie":{"rootPorts":16,"followsNuma":true},"pci":[],"power":{},"raw":[],"userAttributes":{}}',2,'sealed:1:9poqzIjB1cE9p63b9ZxIeZ/Csb0Th9nSVBdyj652uS/rpr8IefVVCtqdD3XpQnZ6JxYH5cgquLwV0+E0zBmxNnFeq0a68027kxQ9boq1c1uTyaSNrw7qpfDA3odqIfNxAB+jU38+YCipmgdxQIR2twl/Jd5vpQiSGV7a7U9QFqWVHKm/Dt/zgxmi3xRXxP3ElDo1ItsLIJB0Ht0S9OXP6KdZJG7Cm++qV7IrFw3tk9NXoMjE+ctp0bUB8qzeSFs3n6NISGMuDObv6TsXXabETnRPeIAvo7bBnCKnXbGSgKBxo+wxJzh0k4flBhyI0Lg08pXrT3xgvb+8ZeWyGGeECBHsR5dS6ywxSNPjQ7yIWsiMWg/VlR69JX4JBgUvlCmmiElj6Mb8lzWNk3mlGikfZ6xX6EE0EIi3KfYGiWEbkxaqPKpo6xLwD7Qx6M+9E3itUXCN7eQVleLaOp8Qti+Oqpu8jBdHIxeHX94qeSeQwgk9NLrxFMAS75+0f9clnlZK9W7NAYUprL41DH0gb3BA+/S9xxARK5nuNBVsV9F5nn2RN4RvdQ==','sealed:1:82YhCHs3xG3vUfxqCDkeogMEY0V8n58weJ50w89luAKUbs+nsA2EIcS2YPdqpJAJomf5D7pcMZcdDMPP6b2lPAJ6gjWawUmjdHu+rjpEvq/vfiIgH7Rir0+I4RQHNex8eNMAuMmxdjJYiCM3fK5ksde2OXpuZhpu3RyRuc9c0OsCz5sdFl7viIGv91vX9ixLsj9PobvH93fE+IPByPeodLcZPlcxr164nFM61AyYD+cK4Io4YF2dl3f3kKJCi8a6pwmYcKMT+LQ1y3Okt3DtVeYbPt30PnlSbdPWowQ9dL/6PgG+QwAGd+OA253ZNkWCq4qN4Q4Cw6TJDVs3D+6pTl7T2vEs9FgvwVfc1DRL/nhuSJH12LeSAXXRrS4p5mAi9093haDg87OF4slLnCSG0e0Xy3XKslvfyuhhSIxhM4oGSal48vTcxAvbwfKS1G0cEUW2YyT1OWsAM4SLIFPf/otEwPUqxXbw/XiJ739aVCPeLP6ZqV9S7zwIokJ5HwBPsFr2IW1foWdg3DA9cy0hsNBifLhrOc8RMgA0QBe8TmdEY9Gdo90mEwPgAwJWbSqJHv8SKJ+HjNBwr8pDBGYMHxwPX1f+jgzIO+qkkgnqF8xEbu8pCA6oGUBmqFltKsx1uaDjT4wDP83c1PL1NASnj7y3eJ4leyrVER6KgAGBj3884Lost3UksfmLGw5bs9S4/Xtj1cpKiJzUAoOJncJBOtrpbza/DaH//35BdDuyRley8EPBhrh2ddwgEuS1u4lK+LIioKj+QEaWQ1ZDNIjmOmABU3q/qm843/n+87AsoVusQUvp6sCLki3PZ/5PmE6u6lAYraRcAgqMbUlEHT6q4jEJw2NkCGWu2XdM76BlSnNBVJv8hQg148gYdTl3e0GKUom8MJQK1Vw7XWV/bpFVW+kjsWP0Tri+/7YMF8L6jaiALxPt+NZoQOgCoRnFYaHjnL67RckERbXaBPwiktW6laVjET52805TntesZefLeFYx9hFgOO8RaTxm5OHcIv1qQCfeJR4Fojyd7yMVsxdXEURP5GQalLY8ob2G+4igyYPsArFPrlkNGZUXV3UxOMGIHcnpOiHOWJlRi/AHHda1+G9hPIMtFqFIXKffzeJDf4MI2CEf2q3zPiudbzT4x7HB4rJXykShE8mmjfK01nK5f8+jZmjHzvxG8Eb9RjY1Ufb9lA1WxlLj4iac/FoJY4oTM9gmml81O9UPKDqS+npEgFWfquvoCUasgMmnthxHgHWtXmezYV+F9fVlBjUpBmN3oUOVC0CkUL9GsPLXJ1E9JFaw8tmh1h8r7hSHmrKYCQOSWCsF70v4nLGeKcX2gYOyVHTvqv5LWO/LvklOH4hCoZG4edoXxaOTzCcqFSRn3xBn6O7eTfOCUHdEhD+RLAorHcqD6gJgdverRV5EoO2I3WgEnLJAfgfI12qyVtCqMBa8AxW9qDWo2E+r3RB9FgIvaWf6UxVQnmPnQpLvNU9+QhrTer0zavA5u/3gqP8APtKbk3jnGQqqRb2lHYvwOO/vFCl/vW3u1AUsH3uljDZk6oJYhi0pR3+0xRlCRkZWDvb/1ZUu1YV4YYyKiZYi4RTMfoRF1Aky6LYHbGvhBPTM44+SSzLYUbqS2tis4OI3CXyGpWF8tOGw3wb3JriYpit0s8iBF8Y4YfIh7SafPcUP7VU8b2m+oui6G0rEqf/DMzCHvZO6SDlfxtDiuL1DOw2mKJ/L8kSPPrfPq+9dRuhNiHWivFQxXK3Euk3AyiW9rzXVYlEMhQcL6x6LDkvUQB74YqJOuZwgtoftp93cTttv82nYVY/zIMah5mWp7ab3w+g4/cX3l+DcHUSA0IMPyf/3l6P8Q52fCgGIVnMH9XEfPmyWhyi8TOI4E6dOnFXDRfbd3QILreqAr2n4LSvs2zp9zx/62nm9xujD7vpIGPrSBk6YvcSXFsR+RXmmY7xHodAeDtzf4BJxRy5LJh2QuMkVRq7mLKDz4PSV+JSo/lO3gkRjdWXf8h4pjxm7ktZYTBbZiKxdMd5ukoOfESFg8BjTkkIUfM4PgI7glZBO7NkMT/kIf+QnzYoOwdowaZE/rrodPO7henfvN40tLovPEFW5UROJBn3DQtgOa6E8w19X839Nj6lp80lwzNOEucXnhWRsedplZWHUEjMQXY+2bm+RVT9mhabdOfFFUlMN4eKwuWOa8BUnFE2ATGF2eXa5oYAK9uGJ9AhoCONpbsI+ybXEpDApsdkCyvDttLg7ex37939bcZJC3z3CfHPJQ4PoOLLGvC5Zy3d1cIn7eRcaIaHUwxaoy8kFneK/ustzQ6xA3Xz5WcpA5QCVcB44FXQAPJdY9Q4VxxCLtpZ1QC4AbNkFdP4hO4c3MNSSlFby83x8or0fin3qyAozEztYzd7TV++yA/5uxjcu38DrWqQE4UOMGe9RJg0AmKEKmwYg8mYUiOYHe4+YTAM59sNQ6fxCgkItdkT2QtMeJd7pPsEO/Wo/fvHSJBsss6U4RFCwCm1RBEnusahsoY+TX/Ver06kbWLnvmOEG8Q3WQzYnrrNXHO3mNDm/FIv1O4bhCJCPSaPPhPMFtFyRl/bKEv0T9nUcdltgxrlt00k1vWmHpKb+1D16DhhO2Mpm6RGaHhKQ/HSBReV0nV0Kph6ci3MvB3WVaMCM8M7QqelaRSc8o6o6A87Qy/E6/nS9xmXiR7pcvxJTBJTgAj7Whpk4AOLod8RU57ruIIGW+S3SpiD5j2PEvITRnaHlZnx+a6YSSEWgw6rGLQHh9FRV7CVCvtaWjgGhVAdFpScjBWsYHOprW64Q7dyD21iOfFAiROjTGvPHaBqvtn1jzp13p3Va9LCb2njg0Pc6mmlPsLocQNwM+y41bKoYMC2Bw6hz2KWLkZJ5LxJU92pImuoO7pN6viq8I2OqIJwqdtkF/jPOgPw/Juq3nVIarb9zN32iyUz5ACACoztLrKvUDEcaa/LpvUPNTosknHS2a8etbkZsPAPIEAdZLzpeDwFDs8HCagm3h7HQWooztvkF11QNI14704c1/7W4RcTKpuRpSnjCF8JQDeJW8pT3CGK/3eek1nrZ12UEP0EyiLp95gZ+tEOb+/MfDWzkstxSzKwd5wSk7T40940IWq+rNJ+KiDpt806TJDWqbXP9GRITkQ5M7ZP7ZpD7Golz1mVCo/m3+PRWQRoAeg4UxviutPUbi0xRoqy9eWoPEMVWo8ssTyA3Y3hfXvgMYTQaNWGGGCR0kiLLdBLHFvO08Un8ZeLIjH/t4fjr4AzlQjuZc9E+DkmRc+AFHZsMtdexPhH1aUDMHzd2B6gofF6hNhcaK0q8DT2p5kJP5igumZ+Gw7Anj1jrkfDq0zSEmajZl+R1EnppEQ/GUTAmam4MUgeM1OPglPd4r38zVqObj65FuRn9T794FMpaATkRhNKT9Y0B53WOdP22LmRw+CcD9I88ZRkBBytrRa0cbr/J9kci+9fMqA+geH82ZedbIHKVe5zpZqoeLtoZuL3LaRBh76VwnW+b4hkoUp7FAAW8OgnQILCdKxIZJjy9cGrhKW6cinbwnFNCukJMlk0OfYADfECGZA1cTuGhHTpny4qbzC3ttmeNtOowYBf+mZyNNKxyrtTX1NjP0t2xJIevPbIlQ/Vb5qjweCsdREry3S26s5z7XA8Ej2WiB++DOzsdQzgJCtRmiKa39HU5u43CNd3UHXxCFzZ04f3FZvs1V3LjXgnQx6yPagdPIpRXbI2BADLBKsVKTeoemlEIHQLnqSslKbnpUcA18nFlVZYwbA5LJxmOlqZC3g0+LdxnfCh5KNmyK3VJAbVR1IDe1jlesqeihNMAiVy413jx3nQUrqT8ItPsH5u9wesN0aD/Hpb2PAp2PLg2VqOFv6V3p4+v6TB7bLD9BBOS+7VTKjX1IIW5iNmTAH59O+X0M//sbEAufA4AAdjWYgzOZ179MexK0GLSzm/diUnfoh4qXcDzKVE+i99gAEyNfU+TAyP4nbEXcKRLFAgCcbXFEp57NA+rT7wldVG+F1whM/RjmpyGNxgJmaGk7oKJ9PYFwhi9i8uPoCbTwB5FacNm7+5yYILPXiW5v426DWYFBIEBjYUUwsm1OQIlUvLE4a/pHScjB5JgF6AdrpgAxgMm14IaVrblqhSXzhj1d248azu6/INIYW8mYGo4BGmCs2JWugnd4lUV3EoCi85uY2+xJvpszr50oBSEom/b4EAFbzD+zJd1D4qWxYTk1TmVYPoFGARkttP5fjR4v76MyWJ02qyV/AbZV5KD+yGBVlV3XdHuL/FPz/dtxGRA46yytzv/3NW54kT5Tu6w2xaWlnKzwcEu+M7kvUwhB3V4QeirdgRnSgd2xZNQBcl1yv1MVH0wb/A44pNX4nblBxMmMywZa5LdRfSBGKNLp2RkSmZNVx+PxfNRI5SeQmpuye3L7DkMzuWv9/yRrUhSIqUR22L5s5jdgojnrSEXgZnpLvT+MKijBZ5V9WFOmXws6yZTCvStPQnNAPY40ZajMn9OcV0uMta4xc6/Ykv7Ui54AhplmY8EU+CGfP2TI7uY8kNA+y+/BxR3H/K12jaVR9RjB5YScG1EtPrJb0WV4ZEC8KsLRhQiv35nmmj4ogHjDTnanOxJZX3++Vr/CDdQgqKGfiOj76JLPNnOISRCECOtxN8lMnZThA0rIrqnu9Ze1HmsjlI9JXlP6xcHuARvQQRCL05NiJoBUa/n92sCxqN25YgTIcWdlnsyQmCrbaeTvMXvNCDdfcSdWtjJx78gwNsGqk+curSVG+FHoMk6cVII/9meqZ8NGywsMlCl7LRc5t6GgkaY1UbwcdVyqFHhEsLemvX6g1rdkijFwE1NU9w1N4el/Gw/zJNC3Gld1+vt+s4pknKB9kToEHg2GjCckyoB++pYDdfSccq3N2SiNxnYE293K/OdQ4xeVr/E8dWtbS1DJ5ezT+NFZb9FsnJjcdarBodWpuZzm7dfSFsHwi8wuaYpF62mm8h20323NNtF82TShG6PSp7hGiDR0jHZRuIiDzPyr9Tsj1/nXNwsXEI3zHyYozFb0iJLWne4eCyL7VEnVIF6JPeOaUJxGDZ8w04PXPfv+mAe8auCgCKrT0ENP28sR2PhTYJ7go5OYaYVa5p8c4R1/jBJ6PbX0tyqqacydxV8mGUeQwAdk3VFHtwGj2KhrO2wSl5xTLi4qPLUNEuDk0Xm5FNKhkGQlrK04sjqKaWsDT2stZdOey32VGqMzMnJlkEQn83whrcTDVcG8PUhRN10YvPrQ9wWE9BIy1kHwpaWoxzMmgd8VT4j4mKlURAie0pngDT2sKgX1omepg55kAYDZr8QCjxFUDMjuOVFa1+DYSdP9Pxem74rV4QFTGsl2pajvwzTVklWqgPT7xx+4Kt9Yai0XLwJzjvzWDiIWGfBfDz3zYW/aUPNznsv8aTgGvbvlzqDvnqdipnrtZhT47cL8gOqW/jQm5A/9w+wcMNsAhdZfWkbOOhckn66t+NzWjvLMELfb76uIwqfVlJdLeoDeUIahHJ95tkNxjWqsvDRClyXg/y99LlFPFg5pZ0ZziSWdAIuz2DSSGPHJA+9HTVzP+r9gh+k2unxD5pY4TmmbP5i2qsmlj+/HwrL6MWf/JJPsBP4St7KzEanYYyweu87MNYXFHn2MRGVigbTcH8adaOxd0w9fkTP/zPPiDYJsx+g8W0Eh22Xd8McWo7YcPy9c54tlaBJgkYm+gVVu35bGt3sTf4YoNJkTSUI0Fp44iV5Lj4aWG66BrpEI67WI6mt03AmHOsjGLruaj0zaxzUYeX4Es/07h0OqFEwMDLyEjiwBVcXqiIuqpzyH5vaZ97vmzbF/Y+gG4T/XCq8V3es9CcTweLOap8yiP8N2MvnV1Z+LQoHWKfdFxZ/IiAsw5vcI1tpjgppBLF/WM2XAeQBEAV6uI68rcYZiOxtDzNI7Ze6M1Lgdw5xpwYIKOdxP6FY8rUC06/t+9JsiG9G4+LU30bHY3akpM5BS51YCxlSKEFPjmtLYKSTqvohhomcrYGjW/EaicBk3qjxkTYbjyjnMLmdNs1FRPWCWSNEDaBwsulVYN8lSNtK5DcUrWEbddK1hJYer+Nf8UxcMpiHcgZqOQuLFflqsfbqkJCTLpS2lZDlPnSY4XmaCjU1XKSoKu2AOzfeL0ffB9xlZHGEqYcEUZ3u5uAfKEeMLlISWadAHM+DeCqD4MCLtP0Ju2w5JlFCk3i+qzNnzT309aBQaARCjxgT5HnWxZwYKshWE4mdZoBB5jUV3cZqPXpYxI0vOsRxNa6HL5Z2xDdEFe7/Qc1jRtc3OD1NGzSA+bjvDpNErc336GZk9kCGQO5fp+L8XrI8T4UqtyYt8Lg5sQSlT+qyHXk0RpyAZuk/b3tS1jlt+22l0W8Vbc83SmsMYSF9UrpZPrNUAjeJqtXuZZnur8k6YUfcPZUjpbboTd+682mZxQRfHYW1uWL+XHbdTTLoqu60hbTzrJbE90tZVsR0xPNT9Pvpy9Wu2qmPlkpc5Mbou5Y9KUuVYWJbttHJwfCB147BDMPaKjou+flkFFlSh9XAWvnw25mD43b0c63wsg8UnnEneo1s6MXXX7oWqBCUPKtXDhoVibW31aZRR8TSllrlWxdev7rXtEYfREW+ddaHJOE2jjJs8lJoPyXMMeNgjYHS8LlcXiYNTNyC432f/3Fe20h0DfGitJCp8H2jg2ejIr8FTPh/YspMkeGu1DZnbFvsGS2vI7dlNSkhPXG2fm/+q861YROXgE78spHOimkBslV/cWKiqs0/J50SvutN20WToMmVOyFIFu0rSiSMAU32RE4QcLgXbNO9KhP+FWZn0W1vYuBDQ7Urt+h4iHHsFdZw/0ZVkKJbSdI25vrzYun+MPyHV72fa8kfoIkCYhLMqVPm8YmILuDVKq7ewAQc/asBtqfWOvCQFRG3vn4eug57CJQE/e0KrKrihyAGillN5Le3QG/BBTY/6Q0vm83ZQjwWW6k1M0glhtqBzzD8wmp9q9USq+Ho1z/EJJfCKWbH+qgoDjkt+CIShBJMJqRkUTMekYja9D758n6pizpzpygG7She5CB2WSdBACNoBFk1h/TtM4kQGU5S1sYz7VF09Q0aRDv7Eze+Kf0vtb8Jc8lrfullrrGRnFrbLuN5TSpHEpz2ss94KQ2ErX6w2XNUR3/8ilPmwNWA0yAxLQg12JR+1OP6i6EQmh121XDhVEanjJuoxXuWqv7D9nnf2NlR/ESoaJYTnmRm4phDNkDksM8KHIGC2h8pP50VPZdLQB1L5UFS9E3tDV/1T2G2glvqx+73T58IoXoHPA2zWlIGJehSZ8I41uD58zj/nbKKKI7KLqn9Kb+X5kCp1fx6gEUNfeIg32UqZx+6g+NqjCCpSnoZRYfEZKMeZrlOfYdLOeZVNmEcUsMi48OcX1lNJVivp6sOk6Uelk113GqXRyY+1BtdJ9iVKZ+2nY2puAgy4J9D4IOmBvGBq3/JP4ejovH3Fkh1NkDL34E9FpjlzFZxC7tRK2RhHEQeE3RrY4Vj2VY7Ga9uYs+tckvtB7E8A2DQ0410BTDV59bMgndzamrLx0/U5KbsZ+h280HeSIFjZEC1L+B1+DvGszQceaXDX5l5Hs8ygnmpsnhcpoACdhrfBttp6sie4UJ2QcvbxvlpTxJwQjYO/Xjy+lara7lN+zOD/y+GKqV6gb2EwY8LJgDngBv4gxIZxYIydenjDUDmyI/fMxMJr8zZuMuehla9Czv4je3bUQRp+rdYdUDz71ReblylIgUQxN7BZxdjgobZ2RpObfE5n19uNE2gqKC/v2dr+B0GsiIEX5PaqnwMVtfqBsFsWtAZLlzr1z0O/50Lu+Vg4I=','{"power":"running","reason":"booted","agentConnected":true}','[]','[]',NULL,NULL,0,NULL,0,0,384,14,1,1795308701172,1795308702317,1795308721697,'{}',NULL);
INSERT INTO vms VALUES(1,'11111111-2222-4333-8444-555555555555','one-1','gone','done',NULL,1000,1,67108864,'{"name":"gone","cpu":{"share":1,"count":1,"isCountStated":false},"memory":{"size":67108864,"resizeMode":"ballooning","slots":16,"locked":false,"merge":true},"os":{"architecture":"x86_64","machine":"q35","uuid":{"value":"11111111-2222-4333-8444-555555555555"},"boot":[],"firmware":"bios","secureBoot":false},"features":{"acpi":true,"pae":false,"apic":false,"guestAgent":true,"scsiQueues":"auto","scsiModel":"virtio-scsi","ioThreads":0,"hideHypervisor":false,"vmCoreInfo":false,"ras":false},"clock":{"offset":"utc","timers":[]},"disks":[],"filesystems":[],"nics":[],"graphics":{"kind":"vnc","listen":"127.0.0.1","password":"sealed:1:QNXzVmGD\u002BJowSHrWX6Ty6nAfCSTRalKIkqyYrGhK0iZJrjM="},"serialPorts":0,"pcie":{"rootPorts":16,"followsNuma":true},"pci":[],"power":{},"raw":[],"userAttributes":{}}',2,'sealed:1:8HWY9w354Y2TA7fKAZKZridWzsKPqkNGMCOGGUSs9AilUPT9lhB62fBEX+MiQ1hikstyDQ7rBJrcbIk/cI/RherOfMjqxKrUXt6Dg/Ye0qkkrXyLHKoPfhjvd9qGlibxy6sP/5pUEJVRQ0NKyCbjcra8BDId5lqrZz6U2c822JfopNk2T2S+JEpuiQN/uRjfdR7DMkP/yib0NbHDSg2KGZk=',NULL,'{"reason":"","agentConnected":false}','[]','[]',NULL,NULL,0,NULL,0,0,384,6,1,1795308708378,NULL,1795308708953,'{}',NULL);
CREATE TABLE placements (
    id BIGINT NOT NULL PRIMARY KEY,
    vm_id BIGINT NOT NULL REFERENCES vms (id),
    host_id BIGINT NOT NULL REFERENCES hosts (id),
    started BIGINT NOT NULL,
    ended BIGINT,
    reason TEXT NOT NULL
);
INSERT INTO placements VALUES(1,0,0,1795308701429,1795308721692,'create');
CREATE TABLE operations (
    id BIGINT NOT NULL PRIMARY KEY,
    vm_id BIGINT REFERENCES vms (id),
    host_id BIGINT REFERENCES hosts (id),
    kind TEXT NOT NULL,
    arguments TEXT NOT NULL,
    state TEXT NOT NULL,
    step TEXT,
    progress TEXT,
    error TEXT,
    evidence TEXT,
    user_id BIGINT NOT NULL,
    epoch BIGINT NOT NULL,
    created BIGINT NOT NULL,
    started BIGINT,
    finished BIGINT,
    cancel_requested BIGINT NOT NULL
);
INSERT INTO operations VALUES(1,NULL,0,'host-add','{}','done','watch',NULL,NULL,NULL,0,1,1795308699198,1795308699293,1795308699675,0);
INSERT INTO operations VALUES(2,0,NULL,'create','{}','done','boot',NULL,NULL,NULL,0,1,1795308701172,1795308701410,1795308702317,0);
INSERT INTO operations VALUES(3,1,NULL,'create','{}','done',NULL,NULL,NULL,'created on hold',0,1,1795308708378,1795308708378,1795308708378,0);
INSERT INTO operations VALUES(4,1,NULL,'terminate','{}','done','release-host',NULL,NULL,NULL,0,1,1795308708896,1795308708925,1795308708953,0);
INSERT INTO operations VALUES(5,0,0,'terminate-hard','{}','done','release-host',NULL,NULL,NULL,0,1,1795308720430,1795308720434,1795308721697,0);
CREATE TABLE steps (
    operation_id BIGINT NOT NULL REFERENCES operations (id) ON DELETE CASCADE,
    seq BIGINT NOT NULL,
    name TEXT NOT NULL,
    state TEXT NOT NULL,
    evidence TEXT,
    at BIGINT NOT NULL,
    PRIMARY KEY (operation_id, seq)
);
INSERT INTO steps VALUES(1,0,'connect','done','vm: libvirt 9.0.0, QEMU 7.2.22',1795308699578);
INSERT INTO steps VALUES(1,1,'choose-driver','done','qemu: there is no /dev/kvm: KVM modules are not loaded or the processor has no virtualization',1795308699662);
INSERT INTO steps VALUES(1,2,'watch','done','watched',1795308699672);
INSERT INTO steps VALUES(2,0,'place','done','host 0; defaults: built-in defaults',1795308701479);
INSERT INTO steps VALUES(2,1,'choose-name','done','one-0',1795308701493);
INSERT INTO steps VALUES(2,2,'define','done','one-0 is defined',1795308701620);
INSERT INTO steps VALUES(2,3,'boot','done','one-0 runs',1795308702304);
INSERT INTO steps VALUES(4,0,'press-power-button','done','it does not run',1795308708934);
INSERT INTO steps VALUES(4,1,'undefine','done','it is on no host',1795308708943);
INSERT INTO steps VALUES(4,2,'release-host','done','its place is free',1795308708950);
INSERT INTO steps VALUES(5,0,'cut-power','done','its power is cut',1795308721673);
INSERT INTO steps VALUES(5,1,'undefine','done','one-0 is gone from the host',1795308721689);
INSERT INTO steps VALUES(5,2,'release-host','done','its place is free',1795308721693);
CREATE TABLE events (
    id BIGINT NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL,
    kind TEXT NOT NULL,
    vm_id BIGINT,
    host_id BIGINT,
    operation_id BIGINT,
    user_id BIGINT,
    owner_id BIGINT NOT NULL,
    group_id BIGINT NOT NULL,
    permissions BIGINT NOT NULL,
    message TEXT NOT NULL,
    before TEXT,
    after TEXT
, cluster_id BIGINT);
INSERT INTO events VALUES(1,1795308699198,'host.added',NULL,0,NULL,0,0,0,420,'host localhost is being added: qemu:///system',NULL,NULL,NULL);
INSERT INTO events VALUES(2,1795308699198,'operation.queued',NULL,0,1,0,0,0,420,'host-add queued',NULL,NULL,NULL);
INSERT INTO events VALUES(3,1795308699306,'operation.step',NULL,0,1,0,0,0,420,'host-add: connect running',NULL,'running',NULL);
INSERT INTO events VALUES(4,1795308699578,'operation.step',NULL,0,1,0,0,0,420,'host-add: connect done: vm: libvirt 9.0.0, QEMU 7.2.22',NULL,'done',NULL);
INSERT INTO events VALUES(5,1795308699661,'operation.step',NULL,0,1,0,0,0,420,'host-add: choose-driver running',NULL,'running',NULL);
INSERT INTO events VALUES(6,1795308699662,'operation.step',NULL,0,1,0,0,0,420,'host-add: choose-driver done: qemu: there is no /dev/kvm: KVM modules are not loaded or the processor has no virtualization',NULL,'done',NULL);
INSERT INTO events VALUES(7,1795308699666,'operation.step',NULL,0,1,0,0,0,420,'host-add: watch running',NULL,'running',NULL);
INSERT INTO events VALUES(8,1795308699672,'operation.step',NULL,0,1,0,0,0,420,'host-add: watch done: watched',NULL,'done',NULL);
INSERT INTO events VALUES(9,1795308699675,'operation.finished',NULL,0,1,0,0,0,420,'host-add done',NULL,'done',NULL);
INSERT INTO events VALUES(10,1795308701172,'vm.created',0,NULL,NULL,0,0,0,384,'VM 0 (tiny) created, pending',NULL,'pending',NULL);
INSERT INTO events VALUES(11,1795308701172,'operation.queued',0,NULL,2,0,0,0,384,'create queued',NULL,NULL,NULL);
INSERT INTO events VALUES(12,1795308701412,'operation.step',0,NULL,2,0,0,0,384,'create: place running',NULL,'running',NULL);
INSERT INTO events VALUES(13,1795308701479,'operation.step',0,NULL,2,0,0,0,384,'create: place done: host 0; defaults: built-in defaults',NULL,'done',NULL);
INSERT INTO events VALUES(14,1795308701487,'operation.step',0,NULL,2,0,0,0,384,'create: choose-name running',NULL,'running',NULL);
INSERT INTO events VALUES(15,1795308701493,'operation.step',0,NULL,2,0,0,0,384,'create: choose-name done: one-0',NULL,'done',NULL);
INSERT INTO events VALUES(16,1795308701496,'operation.step',0,NULL,2,0,0,0,384,'create: define running',NULL,'running',NULL);
INSERT INTO events VALUES(17,1795308701620,'operation.step',0,NULL,2,0,0,0,384,'create: define done: one-0 is defined',NULL,'done',NULL);
INSERT INTO events VALUES(18,1795308701629,'operation.step',0,NULL,2,0,0,0,384,'create: boot running',NULL,'running',NULL);
INSERT INTO events VALUES(19,1795308702304,'operation.step',0,NULL,2,0,0,0,384,'create: boot done: one-0 runs',NULL,'done',NULL);
INSERT INTO events VALUES(20,1795308702317,'vm.state',0,0,2,0,0,0,384,'VM 0 is running: create','pending','running',NULL);
INSERT INTO events VALUES(21,1795308702317,'operation.finished',0,NULL,2,0,0,0,384,'create done',NULL,'done',NULL);
INSERT INTO events VALUES(22,1795308708378,'vm.created',1,NULL,NULL,0,0,0,384,'VM 1 (gone) created, hold',NULL,'hold',NULL);
INSERT INTO events VALUES(23,1795308708378,'operation.finished',1,NULL,3,0,0,0,384,'create: created on hold',NULL,NULL,NULL);
INSERT INTO events VALUES(24,1795308708896,'operation.queued',1,NULL,4,0,0,0,384,'terminate queued',NULL,NULL,NULL);
INSERT INTO events VALUES(25,1795308708930,'operation.step',1,NULL,4,0,0,0,384,'terminate: press-power-button running',NULL,'running',NULL);
INSERT INTO events VALUES(26,1795308708934,'operation.step',1,NULL,4,0,0,0,384,'terminate: press-power-button done: it does not run',NULL,'done',NULL);
INSERT INTO events VALUES(27,1795308708942,'operation.step',1,NULL,4,0,0,0,384,'terminate: undefine running',NULL,'running',NULL);
INSERT INTO events VALUES(28,1795308708943,'operation.step',1,NULL,4,0,0,0,384,'terminate: undefine done: it is on no host',NULL,'done',NULL);
INSERT INTO events VALUES(29,1795308708946,'operation.step',1,NULL,4,0,0,0,384,'terminate: release-host running',NULL,'running',NULL);
INSERT INTO events VALUES(30,1795308708950,'operation.step',1,NULL,4,0,0,0,384,'terminate: release-host done: its place is free',NULL,'done',NULL);
INSERT INTO events VALUES(31,1795308708953,'vm.state',1,NULL,4,0,0,0,384,'VM 1 is done: terminate','hold','done',NULL);
INSERT INTO events VALUES(32,1795308708953,'operation.finished',1,NULL,4,0,0,0,384,'terminate done',NULL,'done',NULL);
INSERT INTO events VALUES(33,1795308720430,'operation.queued',0,0,5,0,0,0,384,'terminate-hard queued',NULL,NULL,NULL);
INSERT INTO events VALUES(34,1795308720434,'operation.step',0,0,5,0,0,0,384,'terminate-hard: cut-power running',NULL,'running',NULL);
INSERT INTO events VALUES(35,1795308721673,'operation.step',0,0,5,0,0,0,384,'terminate-hard: cut-power done: its power is cut',NULL,'done',NULL);
INSERT INTO events VALUES(36,1795308721676,'operation.step',0,0,5,0,0,0,384,'terminate-hard: undefine running',NULL,'running',NULL);
INSERT INTO events VALUES(37,1795308721689,'operation.step',0,0,5,0,0,0,384,'terminate-hard: undefine done: one-0 is gone from the host',NULL,'done',NULL);
INSERT INTO events VALUES(38,1795308721691,'operation.step',0,0,5,0,0,0,384,'terminate-hard: release-host running',NULL,'running',NULL);
INSERT INTO events VALUES(39,1795308721693,'operation.step',0,0,5,0,0,0,384,'terminate-hard: release-host done: its place is free',NULL,'done',NULL);
INSERT INTO events VALUES(40,1795308721697,'vm.state',0,NULL,5,0,0,0,384,'VM 0 is done: terminate-hard','running','done',NULL);
INSERT INTO events VALUES(41,1795308721697,'operation.finished',0,0,5,0,0,0,384,'terminate-hard done',NULL,'done',NULL);
CREATE TABLE idempotency (
    user_id BIGINT NOT NULL,
    key TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    answer TEXT NOT NULL,
    created BIGINT NOT NULL,
    PRIMARY KEY (user_id, key)
);
INSERT INTO idempotency VALUES(0,'68805b9d0ea643b6b2b0c9f73bc932c3','ef85df9951bc783e205a1a7dbd629d87b251429aa2beb391eb372586054b57c9','{"operation":1}',1795308699198);
INSERT INTO idempotency VALUES(0,'f12bb2bf239440a099f10a192529ac17','1d856fa041ccac06b1b83eb770e229ae553e57e30acf0ecec76a3fed342107c8','{"operation":2,"vm":0}',1795308701172);
INSERT INTO idempotency VALUES(0,'721e49c401354f07a42f28aee9fd0a3a','929522388cfb1f5248326d132178d22df3b55f269b92b625caee20fadc5b05c7','{"operation":3,"vm":1}',1795308708378);
INSERT INTO idempotency VALUES(0,'0780b7a927a6432f8a5f29ab2069ee93','9fb1a14957760c3484260b9308c3ded239d8fba1c3469d2bfdfac7bee139b9df','{"operation":4,"vm":1}',1795308708896);
INSERT INTO idempotency VALUES(0,'3617497ea7284527963d01e0d64746f2','4a6c40957f43bdee77653e5e68c58eee3710068850d5c3ad7fbc13904bb6b065','{"operation":5,"vm":0}',1795308720430);
CREATE TABLE clusters (
    id BIGINT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    defaults TEXT,
    owner_id BIGINT NOT NULL,
    group_id BIGINT NOT NULL,
    permissions BIGINT NOT NULL,
    version BIGINT NOT NULL,
    created BIGINT NOT NULL,
    removed BIGINT
);
CREATE TABLE level_texts (
    hash TEXT NOT NULL PRIMARY KEY,
    text TEXT NOT NULL,
    used BIGINT NOT NULL
);
INSERT INTO level_texts VALUES('1111b332b2c54267764ad9fa46ca33b3f09a523558617aa22b6124c4a4d1d7b1','sealed:1:6/xmlkKd/nty5DNUFhQFnqH1WDSXlfN5RXtksUuHVrP7VEgARtPKb2ohe8lPJSkul5pkAjEbvso3Vs3An3hMHykpQDiRrgeed+VwSRUOgnrpKwE5Mg+YSuRHQLu+wAAzLx/qMKo3bvDofhz4dhXohhAavM3UzTeH8GA4vj+LVTHHtN6sIO/M7993ie3xXbLt9ggH5/Vsylo8Sz+nKGjx65d/Qu0kEbnUuthKJ76+FrXeehzBXVNF+75kW67r0uQHjd7T6uCY4ibZDz2PibAf7ErmLTwI+ZepDbonsX8aW8bCq7I8La9GbZGvYmDTLkpsH5x4CPtLHhORmIxphu2PVZZStHuj/uoej5wR8hag6HwpIgkPfgC8bChjyQcO57UX1AbKhTyGiqo8VYrzbHyF4nK6nw8KhFq3bFC+0VTvFFFc8HZKUQyoHOauagDgy0L0CYNBz4AUvaX77/jZGLGpn5uOiu/TiLkBzrEuavUfXeze6Nn8UHgz75/Ud0VWPp+smfjxD8vbm1uHEq8JH92HWt17sZYP11hkEp6yhBQI6gM/4NUxbw/C+NHVuM1cw9JLdwOAe/uiPK1W8RPsLOCCwmCNzvjKNMPeQ2eDqcyS6Rhe6MBiUO9OXonKRqjflfKFqShqkP+ftiKdGfgLc+ueEom9LELIyPMRIq0ALzdI5iHiynyPjUF4P5XGAS+BYLdxCmHcJQZR3mjaWXALGp2IQJiUu0KhJ8CK6faXg3Tg998rhF6DM69BPDWxSMCIr9r7FAVKJlDQeUs4DFo8TWd2f5E5nemkTxZ08HQg2vfMGhKMh/JAjs7LzSI/hqzdtByW/dQxCKt3F4GNGDLHWKML0ZWIOjMVEpHnshTvxcGBB4FRCrNs7LBNV9+h//l5OMrJ8xJKY4aes8sKHlwYkokVGq8uhFu8ctQzTRcf8RY0v94ir1eAgXxrACKHbyySGYDLV9j4FRgwWuTtjYwfue0VTnfvOXVtB0N7I/zmMXuZTQGIvDwMLhAtIdpE3EU9sGPVSa65uqzTWwlSef5wnnb0HIsIw0McwMkI/v36w4e9PmygJuUfg7p9ys3e88FbsSwTwNiyb9yhWg8sHJP7DFdG4359oXQ6lYnStm5xGQvq4AGENoveEQps8f3IwmMM5xXXMIhVKPu8cMpZus5iNA51PkfB/1tRlRFNHg8Iev0RJuevYudCVE2v0ZPmDTW89RiHcQ+ahOdkzZa4NrvWmtLWciIVdASBVPoStV+9JevYqbSYiGVIr4xs8K7GiQHm2jwRUEYoJIud1HT48732WNhf+bnlUD5fisbZS1PzydRouUrAMR9VXwiVECpkjaMB0JvWdG6p9VHlY8CphAEqhJ1Po7W+wXHXifAsF11UjLh19vNKjOPalvH72qMqdow21FdwKdDcCb3BD7YSWVBeZO8WWT2J+7csUbcPcNeKBxpa7bGhaWItqif+n5EjM2GOz79TOOHzTZKvsDtPfVa9dOCOoY6ID+ArOfLU1uASg6gntZyXrAM0oZsdsjUaz5WUbfy14qRYiWaCFI1NWRrpKcmUkeQMFFZzMfSi7udK1YySWaq14KKCgAc52orD2LiGRZVprIAgKolVJ1/4HmFMOOAs8SyXhoaMEnjigpfFZjUQwHGGg/i73P+Br4BV7kRc2PlvWo08Q0aAzddiHgFRr/cZaWYoLk0bMB+F9NImTfLYJsqTmh5lAJwfeybW2N71V2dt1pvpu8MuWXaTMPgvetttl/STTyS4Enwjk409HmreFI4H55dGji+TazvxrHtz7nMJAkDBpdDqCorm+FDTYYIOwh06UCT0/n2ytOeEF946cDfrcv90W2eyoNE1GK29k5KvqhYrmbVVfzUlEBYZk54VSAw1G16gxqiwZu5KYEjnw6Xp07wgIbYKGKR4u3fPiL08Ngk3kvvoGxazju6WrqQydiFdUnaR17UyWYu7jF/ahemnv+/YoULwk3E73x+EbID7FoIaI/ayrMrMi9WJyzx7logHxVMsyHKKbu9NwBNwYcgT0z4yFFKCRboGT441Mx/MMWuVmaRBXon0SKGSGxn0UzusU+aJDuo/qlUZOBLYVEdEAI5pq+jGqs/MNpvyU89enA8Ct/5Pkjgva1fD7rPmSsbv6VtcbCZneWR6JD7ALjxfhSxLwj7vqwwPH5SGIa2Y7kD3VZDOAeAMFvWbZWpDPkF0oRYr7R6XJpUcEdkSZBYYzQLvXDwT3FrAcXh9GoirVUdNtNS3q8CItVLg3uhS+bGnhTTieOtqdEdiEeJECkRCSQdn112iMiDVCkKle6BdVgch+A/x+r5Ude/fZmKL+4KgdLzARO/+2nis1UNRxtjdbD8/Ktbfm7rEIe/F5MS3jFp9cn8Xzh96eeRLB3kad3nOWYA7LpaP8kQjw8ziD7HTNWjDlVl5Dg3FlLlHcY0ohbmGqyCRfw5RCjXRxx5tqgjGboRhL208XwpAmxaAuAlJoZbtg4zcf7QWu5Ye6bZ1UiTbQi2u2alyhmBGSRjgMwkM3RczPwxigElbQxZ11eqVmb5AoQfcVybbjY5jsSDM1ER1ozomE6ooohAPGR7tMhbBqzpFA9DxNFlaFuOR1AtCwc9eBjxyRVsi5qAzTS41OWAXe1KacQ0/hc+GP7hkaKoiSUFKCfsYgkuWHDtRUfHDqDu23H4lNnybcF65l0lvFseR+xGgeb3NrQAUxz1sWFGWniYHSt3v1FuCHkOME9FDNPgNuWdhQbedbURjIpE3PQEYdWyKpl6N+QigjzY3OrQcIi9YS4H2PuagA71LWktuYmvlTsg3Cr5P8Z8wsyRKXNvaUhdsFVBUEh+c3e8nDy8HKiAvqsHZZDphoxTYbdt8hjZDiWAXksM64VFPFvaRfW2qhHUNeCBJYdW1eVv27f4lyOYs7q9Orxi5HTHb2hl88E7zaHPKTQEDzBc3gSdKewIC/6NurTwREE7eWdcpcRgk4V2jlirvp6oIsLKFwiVUk7aas63cXnpqzKeEXSGC5i6CrTTQNLuHJTLH5CbBIe+Yn84mnSMzIQMWxmviGysrYNvBlx8JKIN3kfHbuy+p4gu2X/spWopPwETOER/ji4kTpg2YtjmOIqH49zKBiGH2VOkOw4esztMmJIWBoBwo0ktFra+T2wbjhB23rhtxXLWsW6l0UlJvVUTwlwORMdqEpl4TzkJ40Ob70g3N9d5LgD7WpeyW9c3xqSA+5cDGl9KXxmlRRkGlvf78+j2ENZOtCeDr+uROs3RcXL1Nfq2qleUvRFeu1VMbXd/Ssa1H6VfAmw2/46Mjqyib154OzHxf7nHAnjHGc8Bslxu9XsFMEBwzyRdeu3neItdGBTf4mdBZh5Gsq+DHpCBX4zZ398kJrYQctKo0woFN4hN/2Ly98H2HqpDIqst69e6tpkNZs4FtLO7Fiydf0if07VDI40QDE42hI2hRjhbFjzlWDWsh0+Nw4+bxRSnA6EDixvsDiaZvkiXVjwhd4EBy1C0JjfqeLpBxJnDr3iYJqFOFCRWQ+ph+3HE6aD2PGRu+ukDDXE+X/x2q4aym5Kh5S52aM2PRLsqlKZdQaWtoF1W7M/w0frppW/Btldh9MZhVfLgSZc9tN6vp7kSzAvN7ICBsitiDtPqYBbrnGvfdK72jj7IBcPFcFlW14L3RLDf3UvsyvL2EVqZO4cKOiviQyNsVNfDEfhRI+weHEUZBXjDSH3vkcMO5ehQeH+zJBhoUFbbxZkIqfVCTHGGy610M1ipDT5y5xRm1I1zjYGiWH1iizWoK5d1O48dY5+JN+QRrUnyHu8X5b6lav3gQtvbB40KKfEKWN3NzEYsGvU670xZRUk6j7DVAQIzt8rCT8xNDUMhlOzm4SlU51c5rqkZvaB353yrXtoZVsSBIlJ2fGOFjzk9q31PBhwwFtz5IP+nRJv6bbXvt9q4QHcNtBOjHD9wQ+tMymGgQB6nj6fktJb44vRjR5QbBRgaKHZYCNhRMiaK8W6i+dmvDEnI+BiK0T3//Z9+KetlQr03AiXhcCPizGF+HN1AYFs3UysblOrX7BRE4Uo9IvELcIqGhX1ju/HGTy6agWo2TMGJ05f6o9s/1bH1jgdQ=',1795308701468);
CREATE INDEX tokens_of_user ON tokens (user_id);
CREATE UNIQUE INDEX hosts_by_name ON hosts (name) WHERE removed IS NULL;
CREATE UNIQUE INDEX hosts_by_uri ON hosts (uri) WHERE removed IS NULL;
CREATE INDEX vms_on_host ON vms (host_id, cpu_milli, memory) WHERE host_id IS NOT NULL;
CREATE INDEX vms_waiting ON vms (id) WHERE state = 'pending';
CREATE INDEX vms_not_done ON vms (id) WHERE state <> 'done';
CREATE INDEX placements_of_vm ON placements (vm_id);
CREATE UNIQUE INDEX operations_one_active ON operations (vm_id) WHERE state IN ('queued', 'running');
CREATE INDEX operations_active ON operations (id) WHERE state IN ('queued', 'running');
CREATE INDEX operations_of_vm ON operations (vm_id, id);
CREATE INDEX events_of_vm ON events (vm_id, id) WHERE vm_id IS NOT NULL;
CREATE INDEX idempotency_by_age ON idempotency (created);
CREATE UNIQUE INDEX clusters_by_name ON clusters (name) WHERE removed IS NULL;
