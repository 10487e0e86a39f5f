package sim

// Chart is the formal organisation, as everybody can read it on the wall.
type Chart struct{}

// NewChart lays out the chart of an organisation. Nothing in it is random.
func NewChart(o *Organization) *Chart { panic("soon") }

func (c *Chart) Top() (Person, bool)                                             { panic("soon") }
func (c *Chart) Unit(p Person) int                                               { panic("soon") }
func (c *Chart) Members(unit int) []Person                                       { panic("soon") }
func (c *Chart) HomeDomain(p Person) int                                         { panic("soon") }
func (c *Chart) LeadsTo(p Person, units []int) bool                              { panic("soon") }
func (c *Chart) LowestOver(units []int, may func(level int) bool) (Person, bool) { panic("soon") }

// NumUnits is the number of units with frontline people; only those can be concerned by an issue.
func (c *Chart) NumUnits() int { panic("soon") }

// UnitNames are the names of the units.
func (c *Chart) UnitNames() []string { panic("soon") }

// Depth is the number of levels.
func (c *Chart) Depth() int { panic("soon") }
