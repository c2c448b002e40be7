-- The first schema. The same text runs on SQLite and PostgreSQL: BIGINT and TEXT only, times in UTC epoch
-- milliseconds, truth as 0 and 1, JSON as TEXT.

CREATE TABLE settings (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

-- The next number of everything numbered. Numbers only rise, so none is ever used twice.
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

-- The operation row is the queue, and a VM has one writer: at most one of its operations is active.
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
