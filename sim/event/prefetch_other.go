//go:build !amd64 && !arm64

package event

import "unsafe"

func prefetch(unsafe.Pointer) {}
