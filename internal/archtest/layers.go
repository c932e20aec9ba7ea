package archtest

// layer says what one package may import of ours, and why no more.
type layer struct {
	folder     string
	imports    []string // of our packages; "folder/..." allows everything under it
	why        string   // shown with a fault
	stage      bool     // a function of its arguments: no disk, network, log, clock or chance
	everything bool     // may import all of ours but what only tests use
}

// outside is what a stage has no use for.
var outside = []string{
	"crypto/rand", "io/ioutil", "log", "log/slog", "math/rand", "math/rand/v2", "net", "net/http", "os", "os/exec", "syscall",
}

// network is what no package here has a use for.
var network = []string{"net", "net/http", "net/rpc", "net/smtp"}

// testsOnly is imported by tests and by nothing that ships.
var testsOnly = []string{Module + "/internal/archtest"}

// layerOf returns the row of the package in a folder.
func layerOf(folder string) (layer, bool) {
	for _, l := range layers() {
		if l.folder == folder || within(folder, []string{l.folder}) {
			return l, true
		}
	}
	return layer{}, false
}

// layers is the table: the order of the flow, so that imports are the data flow.
func layers() []layer {
	return []layer{
		{folder: "data", why: "data holds files and no code"},
		{folder: "models", why: "models holds files and no code"},
		{folder: "text", stage: true, why: "text is the ground that spans stand on; it knows no other package"},
		{folder: "ontology", why: "ontology knows the shape of data files and nothing of any text"},

		{folder: "kernel", imports: []string{"kernel/..."}, why: "kernel computes on numbers and knows no language"},
		{folder: "kernel/...", imports: []string{"kernel", "kernel/..."}, why: "kernel computes on numbers and knows no language"},
		{folder: "spacy", imports: []string{"kernel", "kernel/...", "spacy/..."}, why: "the language runtime could stand alone and knows nothing of politics"},
		{folder: "spacy/...", imports: []string{"kernel", "kernel/...", "spacy", "spacy/..."}, why: "the language runtime could stand alone and knows nothing of politics"},

		{folder: "encoder", imports: []string{"kernel", "kernel/...", "encoder/..."}, why: "the encoder could stand alone and knows nothing of politics"},
		{folder: "encoder/...", imports: []string{"kernel", "kernel/...", "encoder", "encoder/..."}, why: "the encoder could stand alone and knows nothing of politics"},

		{folder: "parse", stage: true, imports: []string{"spacy", "text"}, why: "parse joins what spacy found to the text"},
		{folder: "timex", stage: true, imports: []string{"ontology", "parse", "text"}, why: "a stage imports what stands before it in the flow"},
		{folder: "mention", stage: true, imports: []string{"timex", "ontology", "parse", "text"}, why: "a stage imports what stands before it in the flow"},
		{folder: "quote", stage: true, imports: []string{"mention", "timex", "ontology", "parse", "text"}, why: "a stage imports what stands before it in the flow"},
		{folder: "relation", stage: true, imports: []string{"encoder", "kernel", "mention", "ontology", "parse", "text"}, why: "a stage imports what stands before it in the flow"},
		{folder: "event", stage: true, imports: []string{"relation", "quote", "mention", "timex", "ontology", "parse", "text"}, why: "a stage imports what stands before it in the flow"},
		{folder: "ledger", stage: true, imports: []string{"event", "quote", "mention", "timex", "ontology", "text"}, why: "ledger keeps what the stages made and runs none of them"},

		{folder: "report", stage: true, imports: []string{"ledger", "event", "quote", "mention", "timex", "text"}, why: "report shows a record that is made; it never reads an article"},
		{
			folder:  ".",
			imports: []string{"text", "spacy", "parse", "timex", "mention", "quote", "relation", "event", "ledger", "ontology"},
			why:     "flow.go is the reading of one article; it opens no file and shows nothing",
		},
		{folder: "cmd/twotrack", everything: true, why: "only tests use it"},
		{folder: "cmd/...", everything: true, why: "only tests use it"},
		{folder: "internal/...", everything: true, why: "only tests use it"},
		{folder: "bench", everything: true, why: "only people use it"},
		{folder: "bench/...", everything: true, why: "only people use it"},
		{folder: "train/...", everything: true, why: "only people use it"},
		{folder: "eval", everything: true, why: "only tests use it"},
	}
}
