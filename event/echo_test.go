package event_test

import "testing"

func TestAnswersTakeUpAnAct(t *testing.T) {
	expect(t, []struct{ name, marked, want string }{
		{"offer", "{Gondor} offered a truce in spring. [Arnor] rejected the offer.", "REJECT happened ARN>GON"},
		{"proposal told otherwise", "{Gondor} proposed a truce, a wall and a toll. A week went by and nobody wrote. [Arnor] turned down the offer.", "REJECT happened ARN>GON"},
		{"attack", "{Gondor} raided the harbour at dawn. The town burned for a day. [Arnor] condemned the attack.", "ACCUSE happened ARN>GON"},
		{"plan of a noun", "{Gondor}'s demand for tribute came by letter. Nobody read it at first. [Arnor] rejected the demand.", "REJECT happened ARN>GON"},
		{"invitation", "{Gondor} has invited both kings. The roads are bad. [Arnor] accepted the invitation.", "AGREE happened ARN>GON"},
		{"across paragraphs", "{Gondor} demanded the tower back.\nThe tower is old.\n[Arnor] dismissed the demand.", "REJECT happened ARN>GON"},
		{"an act of long before", "{Gondor} raided the harbour at dawn. It rained. It snowed. It rained.\nIt snowed.\n[Arnor] condemned the raid.", "ACCUSE happened ARN>GON"},
		{"what was said", "{Gondor} said that the war was over for Rohan.\n[Arnor] rejected the claim.", "REJECT happened ARN>GON"},
		{"not an act named for the first time", "{Gondor} offered a truce in spring.\nNobody came.\n[Arnor] rejected an offer.", "REJECT happened ARN>"},
		{"not another kind of act", "{Gondor} raided the harbour.\nNobody came.\n[Arnor] rejected the offer.", "REJECT happened ARN>"},
		{"not one's own", "[Arnor] offered a truce in spring.\n{Gondor} slept.\n[Arnor] rejected the offer.", "REJECT happened ARN>"},
	})
}
