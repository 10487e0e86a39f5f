package event

import "unsafe"

// Prefetch asks the processor to bring what p points to into its cache, and waits for nothing. It does nothing on processors other
// than amd64 and arm64.
func Prefetch[T any](p *T) { prefetch(unsafe.Pointer(p)) }
