-- A store as the first schema left it: one running VM with a password, one on hold. Never edited.

CREATE TABLE settings (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE counters (
    name TEXT NOT NULL PRIMARY KEY,
    value BIGINT NOT NULL
);

INSERT INTO counters (name, value) VALUES
    ('vm', 0), ('host', 0), ('user', 0), ('group', 100), ('token', 1), ('operation', 1), ('event', 1), ('placement', 1),
    ('epoch', 0);

CREATE TABLE users (
    id BIGINT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    password_hash TEXT,
    enabled BIGINT NOT NULL,
    created BIGINT NOT NULL,
    version BIGINT NOT NULL
);

CREATE TABLE groups (
    id BIGINT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
);

INSERT INTO groups (id, name) VALUES (0, 'admins'), (1, 'users');

CREATE TABLE memberships (
    user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    group_id BIGINT NOT NULL REFERENCES groups (id) ON DELETE CASCADE,
    PRIMARY KEY (user_id, group_id)
);

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

CREATE INDEX tokens_of_user ON tokens (user_id);

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
);

CREATE UNIQUE INDEX hosts_by_name ON hosts (name) WHERE removed IS NULL;
CREATE UNIQUE INDEX hosts_by_uri ON hosts (uri) WHERE removed IS NULL;

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

CREATE INDEX vms_on_host ON vms (host_id, cpu_milli, memory) WHERE host_id IS NOT NULL;
CREATE INDEX vms_waiting ON vms (id) WHERE state = 'pending';
CREATE INDEX vms_not_done ON vms (id) WHERE state <> 'done';

CREATE TABLE placements (
    id BIGINT NOT NULL PRIMARY KEY,
    vm_id BIGINT NOT NULL REFERENCES vms (id),
    host_id BIGINT NOT NULL REFERENCES hosts (id),
    started BIGINT NOT NULL,
    ended BIGINT,
    reason TEXT NOT NULL
);

CREATE INDEX placements_of_vm ON placements (vm_id);

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

CREATE UNIQUE INDEX operations_one_active ON operations (vm_id) WHERE state IN ('queued', 'running');
CREATE INDEX operations_active ON operations (id) WHERE state IN ('queued', 'running');
CREATE INDEX operations_of_vm ON operations (vm_id, id);

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

CREATE INDEX events_of_vm ON events (vm_id, id) WHERE vm_id IS NOT NULL;

CREATE TABLE idempotency (
    user_id BIGINT NOT NULL,
    key TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    answer TEXT NOT NULL,
    created BIGINT NOT NULL,
    PRIMARY KEY (user_id, key)
);

CREATE INDEX idempotency_by_age ON idempotency (created);
DELETE FROM settings;
INSERT INTO settings (name, value) VALUES
    ('schema', '1');
INSERT INTO settings (name, value) VALUES
    ('key_check', 'sealed:1:7ghz8mEcTxXpBTdtZ59igcDn+wp4weN99JobX9BVKOC9yq0sHg==');
INSERT INTO settings (name, value) VALUES
    ('installation_id', '8f35b715f27f48d3b160582edae37df3');
DELETE FROM counters;
INSERT INTO counters (name, value) VALUES
    ('vm', 2);
INSERT INTO counters (name, value) VALUES
    ('host', 1);
INSERT INTO counters (name, value) VALUES
    ('user', 0);
INSERT INTO counters (name, value) VALUES
    ('group', 100);
INSERT INTO counters (name, value) VALUES
    ('token', 1);
INSERT INTO counters (name, value) VALUES
    ('operation', 4);
INSERT INTO counters (name, value) VALUES
    ('event', 24);
INSERT INTO counters (name, value) VALUES
    ('placement', 2);
INSERT INTO counters (name, value) VALUES
    ('epoch', 1);
DELETE FROM groups;
INSERT INTO groups (id, name) VALUES
    (0, 'admins');
INSERT INTO groups (id, name) VALUES
    (1, 'users');
INSERT INTO hosts (id, name, uri, driver_asked, driver, driver_reason, state, condition, observed, observed_schema, last_seen, owner_id, group_id, permissions, version, created, removed) VALUES
    (0, 'host-0', 'fake://host-0', 'auto', 'kvm', 'a fake host has what it is told to have', 'on', NULL, '{"hostName":"host-0","hostIdentity":"fake://host-0","capacity":{"cpu":16,"memory":68719476736},"freeMemory":68719476736,"libvirtVersion":"9.0.0","hypervisorVersion":"7.2.22","bestDomainType":"kvm","domainTypeReason":"a fake host has what it is told to have","profile":{"domainType":"kvm","emulator":"/usr/bin/qemu-system-x86_64","cgroupVersion":1,"maximumCpus":255}}', 1, 1795189259584, 0, 0, 420, 6, 1795189250949, NULL);
INSERT INTO vms (id, uuid, domain_name, name, state, host_id, cpu_milli, vcpus, memory, spec, spec_schema, text, hardware, facts, warnings, pending_changes, error, condition, attempts, retry_at, owner_id, group_id, permissions, version, epoch, created, started, ended) VALUES
    (0, '49736969-c4a0-4e4c-8388-a84ffc9a1f6a', 'one-0', 'full', 'running', 0, 1000, 1, 268435456, '{"name":"full","cpu":{"share":1,"count":1},"memory":{"size":268435456},"os":{"architecture":"x86_64","boot":[],"firmware":"bios","secureBoot":false,"sdBus":"scsi"},"features":{"acpi":true,"pae":false,"apic":false,"guestAgent":true,"localTime":false,"ioThreads":0},"disks":[],"nics":[{"attachment":{"kind":"network","network":"default"},"mac":"02:00:00:00:00:01","model":"virtio"}],"graphics":{"kind":"vnc","listen":"127.0.0.1","password":"sealed:1:ZSJOhDEN4eO6R/wFGSdOYbaMfmQplX94HClv0NwZk7obPjk="},"power":{},"raw":[],"userAttributes":{}}', 1, 'sealed:1:l15VMDt2ooCEVg+hUr+HN4xn+hC+11aRh362428imLUU53XQs2YxcAuXED3/q5eDKMYode7McmOEJi6GUOgOEQr7H2HjwZ0Su2FD84hqlNuAfVaC', 'sealed:1:EfUThjriYrP81gs6gitI1yhPxUKcPhVquXjpCod8MySYxxbvkAkaCYQZ0xlwOaxW45VnosVHcqLkKgQbyHiqdCGdE3ZZYR12qvVTV8CBf2J/Q2MAWm4PmyqPbEc9ETGsLGPuiz5hW+D1Oa4FBeLLyAewi0xX', '{"power":"running","reason":"booted","agentConnected":true}', '[]', '[]', NULL, NULL, 0, NULL, 0, 0, 384, 8, 1, 1795189255685, 1795189262605, NULL);
INSERT INTO vms (id, uuid, domain_name, name, state, host_id, cpu_milli, vcpus, memory, spec, spec_schema, text, hardware, facts, warnings, pending_changes, error, condition, attempts, retry_at, owner_id, group_id, permissions, version, epoch, created, started, ended) VALUES
    (1, 'c0a99b3d-2b93-43f7-ab95-4dc8fbdb022a', 'one-1', 'web', 'hold', NULL, 1000, 1, 134217728, '{"name":"web","cpu":{"share":1,"count":1},"memory":{"size":134217728},"os":{"architecture":"x86_64","boot":[],"firmware":"bios","secureBoot":false,"sdBus":"scsi"},"features":{"acpi":true,"pae":false,"apic":false,"guestAgent":true,"localTime":false,"ioThreads":0},"disks":[],"nics":[],"power":{},"raw":[],"userAttributes":{}}', 1, NULL, NULL, '{"reason":"","agentConnected":false}', '[]', '[]', NULL, NULL, 0, NULL, 0, 0, 384, 1, 1, 1795189262761, NULL, NULL);
INSERT INTO placements (id, vm_id, host_id, started, ended, reason) VALUES
    (1, 0, 0, 1795189261136, NULL, 'create');
INSERT INTO operations (id, vm_id, host_id, kind, arguments, state, step, progress, error, evidence, user_id, epoch, created, started, finished, cancel_requested) VALUES
    (1, NULL, 0, 'host-add', '{}', 'done', 'watch', NULL, NULL, NULL, 0, 1, 1795189250949, 1795189252701, 1795189255389, 0);
INSERT INTO operations (id, vm_id, host_id, kind, arguments, state, step, progress, error, evidence, user_id, epoch, created, started, finished, cancel_requested) VALUES
    (2, 0, NULL, 'create', '{}', 'done', 'boot', NULL, NULL, NULL, 0, 1, 1795189255685, 1795189260946, 1795189262622, 0);
INSERT INTO operations (id, vm_id, host_id, kind, arguments, state, step, progress, error, evidence, user_id, epoch, created, started, finished, cancel_requested) VALUES
    (3, 1, NULL, 'create', '{}', 'done', NULL, NULL, NULL, 'created on hold', 0, 1, 1795189262761, 1795189262761, 1795189262761, 0);
INSERT INTO steps (operation_id, seq, name, state, evidence, at) VALUES
    (1, 0, 'connect', 'done', 'host-0: libvirt 9.0.0, QEMU 7.2.22', 1795189253486);
INSERT INTO steps (operation_id, seq, name, state, evidence, at) VALUES
    (1, 1, 'choose-driver', 'done', 'kvm: a fake host has what it is told to have', 1795189255206);
INSERT INTO steps (operation_id, seq, name, state, evidence, at) VALUES
    (1, 2, 'watch', 'done', 'watched', 1795189255349);
INSERT INTO steps (operation_id, seq, name, state, evidence, at) VALUES
    (2, 0, 'place', 'done', 'host 0', 1795189261390);
INSERT INTO steps (operation_id, seq, name, state, evidence, at) VALUES
    (2, 1, 'choose-name', 'done', 'one-0', 1795189261589);
INSERT INTO steps (operation_id, seq, name, state, evidence, at) VALUES
    (2, 2, 'define', 'done', 'one-0 is defined', 1795189262203);
INSERT INTO steps (operation_id, seq, name, state, evidence, at) VALUES
    (2, 3, 'boot', 'done', 'one-0 runs', 1795189262439);
INSERT INTO events (id, at, kind, vm_id, host_id, operation_id, user_id, owner_id, group_id, permissions, message, before, after) VALUES
    (1, 1795189250949, 'host.added', NULL, 0, NULL, 0, 0, 0, 420, 'host host-0 is being added: fake://host-0', NULL, NULL);
INSERT INTO events (id, at, kind, vm_id, host_id, operation_id, user_id, owner_id, group_id, permissions, message, before, after) VALUES
    (2, 1795189250949, 'operation.queued', NULL, 0, 1, 0, 0, 0, 420, 'host-add queued', NULL, NULL);
INSERT INTO events (id, at, kind, vm_id, host_id, operation_id, user_id, owner_id, group_id, permissions, message, before, after) VALUES
    (3, 1795189252866, 'operation.step', NULL, 0, 1, 0, 0, 0, 420, 'host-add: connect running', NULL, 'running');
INSERT INTO events (id, at, kind, vm_id, host_id, operation_id, user_id, owner_id, group_id, permissions, message, before, after) VALUES
    (4, 1795189253486, 'operation.step', NULL, 0, 1, 0, 0, 0, 420, 'host-add: connect done: host-0: libvirt 9.0.0, QEMU 7.2.22', NULL, 'done');
INSERT INTO events (id, at, kind, vm_id, host_id, operation_id, user_id, owner_id, group_id, permissions, message, before, after) VALUES
    (5, 1795189255176, 'operation.step', NULL, 0, 1, 0, 0, 0, 420, 'host-add: choose-driver running', NULL, 'running');
INSERT INTO events (id, at, kind, vm_id, host_id, operation_id, user_id, owner_id, group_id, permissions, message, before, after) VALUES
    (6, 1795189255206, 'operation.step', NULL, 0, 1, 0, 0, 0, 420, 'host-add: choose-driver done: kvm: a fake host has what it is told to have', NULL, 'done');
INSERT INTO events (id, at, kind, vm_id, host_id, operation_id, user_id, owner_id, group_id, permissions, message, before, after) VALUES
    (7, 1795189255226, 'operation.step', NULL, 0, 1, 0, 0, 0, 420, 'host-add: watch running', NULL, 'running');
INSERT INTO events (id, at, kind, vm_id, host_id, operation_id, user_id, owner_id, group_id, permissions, message, before, after) VALUES
    (8, 1795189255349, 'operation.step', NULL, 0, 1, 0, 0, 0, 420, 'host-add: watch done: watched', NULL, 'done');
INSERT INTO events (id, at, kind, vm_id, host_id, operation_id, user_id, owner_id, group_id, permissions, message, before, after) VALUES
    (9, 1795189255389, 'operation.finished', NULL, 0, 1, 0, 0, 0, 420, 'host-add done', NULL, 'done');
INSERT INTO events (id, at, kind, vm_id, host_id, operation_id, user_id, owner_id, group_id, permissions, message, before, after) VALUES
    (10, 1795189255685, 'vm.created', 0, NULL, NULL, 0, 0, 0, 384, 'VM 0 (full) created, pending', NULL, 'pending');
INSERT INTO events (id, at, kind, vm_id, host_id, operation_id, user_id, owner_id, group_id, permissions, message, before, after) VALUES
    (11, 1795189255685, 'operation.queued', 0, NULL, 2, 0, 0, 0, 384, 'create queued', NULL, NULL);
INSERT INTO events (id, at, kind, vm_id, host_id, operation_id, user_id, owner_id, group_id, permissions, message, before, after) VALUES
    (12, 1795189260971, 'operation.step', 0, NULL, 2, 0, 0, 0, 384, 'create: place running', NULL, 'running');
INSERT INTO events (id, at, kind, vm_id, host_id, operation_id, user_id, owner_id, group_id, permissions, message, before, after) VALUES
    (13, 1795189261390, 'operation.step', 0, NULL, 2, 0, 0, 0, 384, 'create: place done: host 0', NULL, 'done');
INSERT INTO events (id, at, kind, vm_id, host_id, operation_id, user_id, owner_id, group_id, permissions, message, before, after) VALUES
    (14, 1795189261493, 'operation.step', 0, NULL, 2, 0, 0, 0, 384, 'create: choose-name running', NULL, 'running');
INSERT INTO events (id, at, kind, vm_id, host_id, operation_id, user_id, owner_id, group_id, permissions, message, before, after) VALUES
    (15, 1795189261589, 'operation.step', 0, NULL, 2, 0, 0, 0, 384, 'create: choose-name done: one-0', NULL, 'done');
INSERT INTO events (id, at, kind, vm_id, host_id, operation_id, user_id, owner_id, group_id, permissions, message, before, after) VALUES
    (16, 1795189261625, 'operation.step', 0, NULL, 2, 0, 0, 0, 384, 'create: define running', NULL, 'running');
INSERT INTO events (id, at, kind, vm_id, host_id, operation_id, user_id, owner_id, group_id, permissions, message, before, after) VALUES
    (17, 1795189262203, 'operation.step', 0, NULL, 2, 0, 0, 0, 384, 'create: define done: one-0 is defined', NULL, 'done');
INSERT INTO events (id, at, kind, vm_id, host_id, operation_id, user_id, owner_id, group_id, permissions, message, before, after) VALUES
    (18, 1795189262266, 'operation.step', 0, NULL, 2, 0, 0, 0, 384, 'create: boot running', NULL, 'running');
INSERT INTO events (id, at, kind, vm_id, host_id, operation_id, user_id, owner_id, group_id, permissions, message, before, after) VALUES
    (19, 1795189262439, 'operation.step', 0, NULL, 2, 0, 0, 0, 384, 'create: boot done: one-0 runs', NULL, 'done');
INSERT INTO events (id, at, kind, vm_id, host_id, operation_id, user_id, owner_id, group_id, permissions, message, before, after) VALUES
    (20, 1795189262622, 'vm.state', 0, 0, 2, 0, 0, 0, 384, 'VM 0 is running: create', 'pending', 'running');
INSERT INTO events (id, at, kind, vm_id, host_id, operation_id, user_id, owner_id, group_id, permissions, message, before, after) VALUES
    (21, 1795189262622, 'operation.finished', 0, NULL, 2, 0, 0, 0, 384, 'create done', NULL, 'done');
INSERT INTO events (id, at, kind, vm_id, host_id, operation_id, user_id, owner_id, group_id, permissions, message, before, after) VALUES
    (22, 1795189262761, 'vm.created', 1, NULL, NULL, 0, 0, 0, 384, 'VM 1 (web) created, hold', NULL, 'hold');
INSERT INTO events (id, at, kind, vm_id, host_id, operation_id, user_id, owner_id, group_id, permissions, message, before, after) VALUES
    (23, 1795189262761, 'operation.finished', 1, NULL, 3, 0, 0, 0, 384, 'create: created on hold', NULL, NULL);
