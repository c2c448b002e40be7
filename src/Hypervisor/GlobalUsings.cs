global using Hypernova.Model;
