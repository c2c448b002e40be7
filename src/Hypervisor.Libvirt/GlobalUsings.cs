global using Hypernova.Libvirt;
global using Hypernova.Model;
// The binding knows nothing of the model and has a UUID of its own.
global using BoundUuid = Hypernova.Libvirt.DomainUuid;
global using DomainUuid = Hypernova.Model.DomainUuid;
