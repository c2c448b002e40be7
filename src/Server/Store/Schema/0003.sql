-- Clusters of hosts, and what hosts and clusters give the VMs that are created on them. Such texts may hold passwords
-- and are sealed. Numbers of clusters begin where OpenNebula's own begin, above those it keeps to itself.

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

CREATE UNIQUE INDEX clusters_by_name ON clusters (name) WHERE removed IS NULL;

INSERT INTO counters (name, value) VALUES ('cluster', 100);

ALTER TABLE hosts ADD COLUMN cluster_id BIGINT REFERENCES clusters (id);
ALTER TABLE hosts ADD COLUMN defaults TEXT;
ALTER TABLE events ADD COLUMN cluster_id BIGINT;

-- The texts of levels that VMs were created with, each once, by a fingerprint of what it says.

CREATE TABLE level_texts (
    hash TEXT NOT NULL PRIMARY KEY,
    text TEXT NOT NULL,
    used BIGINT NOT NULL
);

-- How the text of a VM is read again, and the levels that it was created with: JSON. Null in VMs of earlier schemas.

ALTER TABLE vms ADD COLUMN source TEXT;
ALTER TABLE vms ADD COLUMN levels TEXT;
