// Package scenarios holds the scenarios that are shipped with the program, and their data, so that a bare name works from
// anywhere.
package scenarios

import "embed"

// Files holds the scenario files at its root, those that hold the program against known results below validation/, and data
// below data/, under the paths that they have in this folder.
//
//go:embed *.yaml validation data
var Files embed.FS
