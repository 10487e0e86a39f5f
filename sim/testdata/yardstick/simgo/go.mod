// A module of its own, so that leaderful does not depend on simgo.
module yardstick

go 1.26.0

require github.com/fschuetz04/simgo v0.7.0
