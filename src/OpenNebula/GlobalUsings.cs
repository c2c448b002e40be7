global using Hypernova.Model;
global using Hypernova.Model.Specs;
global using Hypernova.OpenNebula.Mapping.Reading;
