global using Hypernova.Model;
global using Hypernova.Model.Specs;
