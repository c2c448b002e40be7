-- A store as the second schema left it: a host with a timeout, one running VM with a password, one on hold. Never edited.

CREATE TABLE settings (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);
INSERT INTO settings VALUES('schema','2');
INSERT INTO settings VALUES('key_check','sealed:1:n1bvt8QEqsBfPCZbrtgZr3FXdxcMoktAHsnWxekFE37yEsCqZA==');
INSERT INTO settings VALUES('installation_id','7e6c9c86b01440b881d6a50585c4e06b');
CREATE TABLE counters (
    name TEXT NOT NULL PRIMARY KEY,
    value BIGINT NOT NULL
);
INSERT INTO counters VALUES('vm',2);
INSERT INTO counters VALUES('host',1);
INSERT INTO counters VALUES('user',1);
INSERT INTO counters VALUES('group',100);
INSERT INTO counters VALUES('token',2);
INSERT INTO counters VALUES('operation',4);
INSERT INTO counters VALUES('event',24);
INSERT INTO counters VALUES('placement',2);
INSERT INTO counters VALUES('epoch',1);
CREATE TABLE users (
    id BIGINT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    password_hash TEXT,
    enabled BIGINT NOT NULL,
    created BIGINT NOT NULL,
    version BIGINT NOT NULL
);
INSERT INTO users VALUES(0,'admin',NULL,1,1795275533573,1);
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
INSERT INTO tokens VALUES(1,0,'first start','25d0a363ff1cf977bd4f4724b79fb5e647b93dde01b0bf26640fd60a917f7b6a',1795275533573,NULL,NULL,1795275555196);
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
, shutdown_timeout BIGINT, force_destroy BIGINT);
INSERT INTO hosts VALUES(0,'host-0','fake://host-0','auto','kvm','a fake host has what it is told to have','on',NULL,'{"hostName":"host-0","hostIdentity":"fake://host-0","capacity":{"cpu":16,"memory":68719476736},"freeMemory":68719476736,"libvirtVersion":"9.0.0","hypervisorVersion":"7.2.22","bestDomainType":"kvm","domainTypeReason":"a fake host has what it is told to have","profile":{"domainType":"kvm","emulator":"/usr/bin/qemu-system-x86_64","cgroupVersion":1,"maximumCpus":255,"machines":[]}}',1,1795275556186,0,0,420,5,1795275555411,NULL,240000,NULL);
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
);
INSERT INTO vms VALUES(0,'062132d8-eb1f-424e-b4b8-ffac99f69dc4','one-0','kept','running',0,1000,1,134217728,'{"name":"kept","cpu":{"share":1,"count":1,"isCountStated":false},"memory":{"size":134217728,"resizeMode":"ballooning","slots":16,"locked":false,"merge":true},"os":{"architecture":"x86_64","machine":"q35","boot":[],"firmware":"bios","secureBoot":false},"features":{"acpi":true,"pae":false,"apic":false,"guestAgent":true,"scsiQueues":"auto","scsiModel":"virtio-scsi","ioThreads":0,"hideHypervisor":false,"vmCoreInfo":false,"ras":false},"clock":{"offset":"utc","timers":[]},"disks":[{"source":{"kind":"file","path":"/srv/a.qcow2"},"device":"disk","target":"sda","format":"raw","cache":"none","discard":"unmap","readOnly":false,"shareable":false,"isContext":false}],"filesystems":[],"nics":[],"graphics":{"kind":"vnc","listen":"127.0.0.1","password":"sealed:1:BnD6vWp620YAqfSKDA7d735Eumo1cnurhmZS5mXuKRbNc7c="},"serialPorts":0,"pcie":{"rootPorts":16,"followsNuma":true},"pci":[],"power":{},"raw":[],"userAttributes":{}}',2,'sealed:1:AT8Vsc6LcXkTROfZdhdsnF6XmvC5i3lOJyBDv94EYrqYup8L5So/v3sSxqXKuYIu5XqHzqqUoIDlCdg9BWLvqLJqu1ymd7HOu2gMj/jbcg7agoYdPrcI+3q6agiV4fa6T88ruNiiOII0LEbGmClbiiLc24miVB0m21M4TCfWYcV0x1ZjuhithuZg7fE=','sealed:1:XlfzyDZuVFxWrlaz6Ww1Eyz2zLZBFparNnv9XZnj832bPAK7tBI3lu4U4ZmThABmwLEOOS7X/TBtlGFma+RjQ+RdiifkUCPDBfwxg0ZT75eCEuPEMneggT3LSUH6kMOz8A==','{"power":"running","reason":"booted","agentConnected":true}','["line 5, column 19: DISK[0]/SOURCE: looks like another format than raw (DRIVER = qcow2)"]','[]',NULL,NULL,0,NULL,0,0,384,8,1,1795275558635,1795275561369,NULL);
INSERT INTO vms VALUES(1,'fdf1a0a1-0465-4368-8a07-ce7e0acb5dd5','one-1','waits','hold',NULL,1000,1,67108864,'{"name":"waits","cpu":{"share":1,"count":1,"isCountStated":false},"memory":{"size":67108864,"resizeMode":"ballooning","slots":16,"locked":false,"merge":true},"os":{"architecture":"x86_64","machine":"q35","boot":[],"firmware":"bios","secureBoot":false},"features":{"acpi":true,"pae":false,"apic":false,"guestAgent":true,"scsiQueues":"auto","scsiModel":"virtio-scsi","ioThreads":0,"hideHypervisor":false,"vmCoreInfo":false,"ras":false},"clock":{"offset":"utc","timers":[]},"disks":[],"filesystems":[],"nics":[],"serialPorts":0,"pcie":{"rootPorts":16,"followsNuma":true},"pci":[],"power":{},"raw":[],"userAttributes":{}}',2,'sealed:1:ApJK/1T65X7xgMWrsIInP07LMGMG+hQBayaqSngyusJj7O6zILn684Wc6HDB3Sjh5QSxIFIt1IY7LUq9Kg==',NULL,'{"reason":"","agentConnected":false}','[]','[]',NULL,NULL,0,NULL,0,0,384,1,1,1795275561331,NULL,NULL);
CREATE TABLE placements (
    id BIGINT NOT NULL PRIMARY KEY,
    vm_id BIGINT NOT NULL REFERENCES vms (id),
    host_id BIGINT NOT NULL REFERENCES hosts (id),
    started BIGINT NOT NULL,
    ended BIGINT,
    reason TEXT NOT NULL
);
INSERT INTO placements VALUES(1,0,0,1795275560645,NULL,'create');
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
INSERT INTO operations VALUES(1,NULL,0,'host-add','{}','done','watch',NULL,NULL,NULL,0,1,1795275555411,1795275555907,1795275556998,0);
INSERT INTO operations VALUES(2,0,NULL,'create','{}','done','boot',NULL,NULL,NULL,0,1,1795275558635,1795275560543,1795275561380,0);
INSERT INTO operations VALUES(3,1,NULL,'create','{}','done',NULL,NULL,NULL,'created on hold',0,1,1795275561331,1795275561331,1795275561331,0);
CREATE TABLE steps (
    operation_id BIGINT NOT NULL REFERENCES operations (id) ON DELETE CASCADE,
    seq BIGINT NOT NULL,
    name TEXT NOT NULL,
    state TEXT NOT NULL,
    evidence TEXT,
    at BIGINT NOT NULL,
    PRIMARY KEY (operation_id, seq)
);
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
);
CREATE TABLE idempotency (
    user_id BIGINT NOT NULL,
    key TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    answer TEXT NOT NULL,
    created BIGINT NOT NULL,
    PRIMARY KEY (user_id, key)
);
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
