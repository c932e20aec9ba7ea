package report

import (
	"cmp"
	"fmt"
	"slices"

	"twotrack/ledger"
)

// chart is both tracks over time: a column for every date that the text settles,
// in the order of time and not to scale, the diplomatic track above the line of
// dates and the coercive one below it; events without a date stand in a lane of
// their own at the right. Lengths are SVG units.
type chart struct {
	Width, Height  int
	AxisY          int // top of the line of dates
	LanesX, LanesW int // where the dated lanes begin, and how wide they are
	Upper, Lower   int // heights of the two lanes
	LowerY         int // top of the lower lane
	UndatedX       int // 0 where every event has a date
	UndatedW       int
	Columns        []column
	Points         []point
}

// column is one date on the line of dates.
type column struct {
	X    int    // middle
	Date string // as people write it
	Gap  string // time since the column before, "" where it is next to nothing
	GapX int    // middle between the two
}

// point is one event: a small box that leads to its words.
type point struct {
	X, Y           int
	W, H           int
	TextX, TextY   int
	Class          string // d or c, and the status
	Href           string
	Label, Tooltip string
}

// The measures of the chart.
const (
	gutter    = 96 // for the names of the lanes
	boxWidth  = 114
	boxHeight = 20
	boxGap    = 5
	columnGap = 26 // at least
	wideGap   = 90 // at most, where there is room
	fullWidth = 1180
	laneEdge  = 10
	axis      = 46
	maxStack  = 6 // boxes one above the other before a second row of them begins
)

// placedEvent is an event with what its point says.
type placedEvent struct {
	ledger.Event
	badge, href, tooltip string
}

// drawChart lays the chart out. Without events there is none.
func drawChart(events []placedEvent) *chart {
	if len(events) == 0 {
		return nil
	}
	c := &chart{LanesX: gutter}
	groups := byColumn(events)
	c.Upper, c.Lower = laneHeight(groups, diplomatic), laneHeight(groups, coercive)
	c.AxisY = c.Upper
	c.LowerY = c.AxisY + axis
	c.Height = c.LowerY + c.Lower
	gap := gapFor(groups)
	x, before := gutter+gap/2, ""
	for _, g := range groups {
		if g.date == "" {
			c.LanesW = max(0, x-gap/2-gutter)
			x += columnGap
			c.UndatedX, c.UndatedW = x-gap/2, g.width()+gap
		}
		mid := x + g.width()/2
		if g.date != "" {
			col := column{X: mid, Date: dayWords(g.date), GapX: x - gap/2}
			if before != "" {
				col.Gap = apart(before, g.date)
			}
			c.Columns = append(c.Columns, col)
		}
		c.stack(x, g)
		x, before = x+g.width()+gap, g.date
	}
	c.Width = x - gap/2
	if c.UndatedX == 0 {
		c.LanesW = c.Width - gutter
	}
	return c
}

// group is the events of one date.
type group struct {
	date         string
	upper, lower []placedEvent
}

// byColumn groups events by date, in the order of time, those without one last.
func byColumn(events []placedEvent) []group {
	var groups []group
	for _, e := range events {
		i := slices.IndexFunc(groups, func(g group) bool { return g.date == e.Date })
		if i < 0 {
			i = len(groups)
			groups = append(groups, group{date: e.Date})
		}
		if e.Coding.Track == diplomatic {
			groups[i].upper = append(groups[i].upper, e)
		} else {
			groups[i].lower = append(groups[i].lower, e)
		}
	}
	slices.SortStableFunc(groups, func(a, b group) int {
		if (a.date == "") != (b.date == "") {
			return cmp.Compare(b.date, a.date)
		}
		return cmp.Or(cmp.Compare(firstDay(a.date), firstDay(b.date)), cmp.Compare(a.date, b.date))
	})
	return groups
}

// rows is how many stacks of boxes a group needs side by side.
func (g group) rows() int {
	return max(1, (max(len(g.upper), len(g.lower))+maxStack-1)/maxStack)
}

func (g group) width() int { return g.rows()*(boxWidth+boxGap) - boxGap }

// laneHeight is the height of a lane with its highest stack.
func laneHeight(groups []group, track string) int {
	high := 1
	for _, g := range groups {
		n := len(g.lower)
		if track == diplomatic {
			n = len(g.upper)
		}
		high = max(high, (n+g.rows()-1)/g.rows())
	}
	return high*(boxHeight+boxGap) - boxGap + 2*laneEdge
}

// gapFor is the room between two columns: a chart of few dates uses the width of
// the page, one of many is wider and scrolls.
func gapFor(groups []group) int {
	used := gutter + columnGap
	for _, g := range groups {
		used += g.width()
	}
	return min(wideGap, max(columnGap, (fullWidth-used)/len(groups)))
}

// stack places a group's boxes: upwards from the line of dates on the diplomatic
// track, downwards on the coercive one.
func (c *chart) stack(x int, g group) {
	place := func(events []placedEvent, first, step int) {
		high := (len(events) + g.rows() - 1) / g.rows()
		for i, e := range events {
			c.Points = append(c.Points, newPoint(e, x+i/high*(boxWidth+boxGap), first+i%high*step))
		}
	}
	place(g.upper, c.AxisY-laneEdge-boxHeight, -(boxHeight + boxGap))
	place(g.lower, c.LowerY+laneEdge, boxHeight+boxGap)
}

func newPoint(e placedEvent, x, y int) point {
	class := "c"
	if e.Coding.Track == diplomatic {
		class = "d"
	}
	return point{
		X: x, Y: y, W: boxWidth, H: boxHeight, TextX: x + 8, TextY: y + 14, Class: class + " " + statusClass(e.Status), Href: e.href,
		Label: fmt.Sprintf("%s %s", e.badge, e.Type), Tooltip: e.tooltip,
	}
}

// statusClass groups the statuses by how a box is drawn: done, to come, or only
// said or not done.
func statusClass(status string) string {
	switch status {
	case "happened", "ongoing":
		return "done"
	case "planned", "offered", "conditional":
		return "tocome"
	}
	return "open"
}

// Where the words of the chart stand.

// DateY is the line that the dates stand on.
func (c *chart) DateY() int { return c.AxisY + 22 }

// GapY is the line that the gaps between dates stand on.
func (c *chart) GapY() int { return c.AxisY + 37 }

// NameUpper is the line of the upper lane's name.
func (c *chart) NameUpper() int { return c.Upper/2 + 5 }

// NameLower is the line of the lower lane's name.
func (c *chart) NameLower() int { return c.LowerY + c.Lower/2 + 5 }

// UndatedMid is the middle of the lane of events without a date.
func (c *chart) UndatedMid() int { return c.UndatedX + c.UndatedW/2 }
