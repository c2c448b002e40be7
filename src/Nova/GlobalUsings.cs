global using Hypernova.Model;
global using Hypernova.Model.Settings;
global using Hypernova.Model.Specs;
