-- A UUID that a VM had which is gone can be another's. SQLite cannot take a constraint from a table: the table is made
-- again.

CREATE TABLE vms_4 (
    id BIGINT NOT NULL PRIMARY KEY,
    uuid TEXT NOT NULL,
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
    ended BIGINT,
    source TEXT,
    levels TEXT
);

INSERT INTO vms_4 (
    id, uuid, domain_name, name, state, host_id, cpu_milli, vcpus, memory, spec, spec_schema, text, hardware,
    facts, warnings, pending_changes, error, condition, attempts, retry_at, owner_id, group_id, permissions,
    version, epoch, created, started, ended, source, levels)
SELECT
    id, uuid, domain_name, name, state, host_id, cpu_milli, vcpus, memory, spec, spec_schema, text, hardware,
    facts, warnings, pending_changes, error, condition, attempts, retry_at, owner_id, group_id, permissions,
    version, epoch, created, started, ended, source, levels
FROM vms;

DROP TABLE vms;
ALTER TABLE vms_4 RENAME TO vms;

CREATE UNIQUE INDEX vms_by_uuid ON vms (uuid) WHERE state <> 'done';
CREATE INDEX vms_on_host ON vms (host_id, cpu_milli, memory) WHERE host_id IS NOT NULL;
CREATE INDEX vms_waiting ON vms (id) WHERE state = 'pending';
CREATE INDEX vms_not_done ON vms (id) WHERE state <> 'done';
