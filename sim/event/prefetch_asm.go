//go:build amd64 || arm64

package event

import "unsafe"

//go:noescape
func prefetch(p unsafe.Pointer)
