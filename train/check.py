#!/usr/bin/env python3
"""check.py NAME.txt NAME.yaml: are all words of coded articles in their texts, all types, statuses and codes known? Fails where not."""
import re,sys,yaml,collections
T=set("AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split())
ST=set("happened ongoing planned offered conditional alleged refused near-miss denied".split())
texts={}
for part in re.split(r'^## ',open(sys.argv[1],encoding='utf-8').read(),flags=re.M)[1:]:
    k,b=part.split('\n',1); texts[k.strip()]=b.strip('\n')
bad=0; n=collections.Counter(); ids=set()
for p in yaml.safe_load(open(sys.argv[2],encoding='utf-8')):
    i=p['id']
    def say(w): 
        global bad; bad+=1; print(i,w)
    if i in ids: say('twice')
    ids.add(i)
    if i not in texts: say('no text'); continue
    t=texts[i]
    for e in p.get('events') or []:
        w=repr(e.get('text','')[:50])
        for k in ('text','actor_text','recipient_text','trigger'):
            if e.get(k) is not None and e[k] not in t: say(f'{k} not in the text: {e[k]!r}')
        for a in e.get('also') or []:
            if a not in t: say(f'also not in the text: {a!r}')
        if not e.get('text'): say('no text field'); continue
        if t.count(e['text'])>1 and 'nth' not in e: say(f'stands several times: {w}')
        if e.get('trigger') and e['trigger'] not in e['text']: say(f'trigger outside text: {w}')
        if e.get('type') not in T or e.get('alt') not in T|{None}: say(f'type {e.get("type")} {e.get("alt")}')
        if e.get('status') not in ST: say(f'status {e.get("status")} {w}')
        for s in ('actor','recipient'):
            if not isinstance(e.get(s) or [],list): say(f'{s} no list')
            for c in e.get(s) or []:
                if not re.fullmatch(r'[A-Z]{3}( [A-Z]{3})?',c): say(f'code {c!r}')
            if e.get(s) and not e.get(s+'_text') : n['no '+s+'_text']+=1
        if not e.get('actor') and not e.get('recipient'): say(f'nobody: {w}')
        n['events']+=1; n[e.get('type')]+=1; n[e.get('status')]+=1
for k in texts: 
    if k not in ids: print(k,'is not coded'); bad+=1
print(dict(n)); print(len(texts),'passages,',sum(len(t.split()) for t in texts.values()),'words,',bad,'faults'); sys.exit(bool(bad))
