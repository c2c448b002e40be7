-- A UUID that a VM had which is gone can be another's.

ALTER TABLE vms DROP CONSTRAINT vms_uuid_key;
CREATE UNIQUE INDEX vms_by_uuid ON vms (uuid) WHERE state <> 'done';
