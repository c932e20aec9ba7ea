package quote

import "twotrack/parse"

// climb is how many heads a walk up the tree passes at most. No sentence of a
// newspaper is that deep; a tree that is one long chain stays cheap.
const climb = 40

// edges returns the tokens [first, end) that a token and all under it cover.
func (f *finder) edges(i int) (first, end int) { return f.spread[i][0], f.spread[i][1] }

// spread works out the edges of every token, from the leaves up.
func spread(doc *parse.Document) [][2]int {
	all := make([][2]int, len(doc.Tokens))
	open := make([]int, len(doc.Tokens))
	var ready []int
	for i := range all {
		all[i] = [2]int{i, i + 1}
		if open[i] = len(doc.Children(i)); open[i] == 0 {
			ready = append(ready, i)
		}
	}
	for len(ready) > 0 {
		i := ready[len(ready)-1]
		ready = ready[:len(ready)-1]
		h := doc.Tokens[i].Head
		if h == i {
			continue
		}
		all[h] = [2]int{min(all[h][0], all[i][0]), max(all[h][1], all[i][1])}
		if open[h]--; open[h] == 0 {
			ready = append(ready, h)
		}
	}
	return all
}

// under reports whether a token stands below another one.
func (f *finder) under(i, top int) bool {
	for range climb {
		if i == top || f.doc.Tokens[i].Head == i {
			break
		}
		i = f.doc.Tokens[i].Head
	}
	return i == top
}
