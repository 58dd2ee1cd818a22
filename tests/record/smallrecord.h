#pragma once

#include <QByteArray>

// A record that is small enough to be spoilt in every way: five items in chunks of two on two workers, of which
// one died; a callback's error, a refused call, text outside of ASCII.
inline QByteArray smallRecord()
{
    return QByteArrayLiteral(R"({"format":"pool-record/1","scenario":{"format":"pool-scenario/1","seed":7,
"pool":{"processes":2},"program":[
{"call":"map_async","task":"probe","items":{"range":[0,5,1]},"chunksize":2,"as":"r","error_callback":true},
{"call":"get","on":"r","except":true},{"call":"close"},
{"call":"apply","task":"square","args":[3]}]},
"engine":"qt","version":"0.1.0","host":{"cpus":2,"os":"x"},
"pool":{"processes":2,"state_after":"CLOSE","workers_spawned":3},"jobs":[
{"as":"r","method":"map_async","n":5,"chunksize":2,"chunks":[[0,2],[2,4],[4,5]],"outcome":"error","result":null,
"error":{"type":"WorkerLostError","message":"gone \u00e9","worker":1,"pid":11,"item":3,"cause":"SIGKILL","phase":"running"},
"submitted_ms":1.000000,"ready_ms":20.5,"ready_at_submit":false,
"callbacks":[{"kind":"error_callback","t_ms":20.25,"ready_inside":false,"error":{"type":"E","message":"m",
"worker":null,"pid":null,"item":null,"cause":null,"phase":null}}],"items":[
{"i":0,"chunk":0,"worker":0,"pid":10,"start_ms":2.000001,"end_ms":3,"state":"ok","attempt":0},
{"i":1,"chunk":0,"worker":0,"pid":10,"start_ms":3,"end_ms":4.5,"state":"ok","attempt":0},
{"i":2,"chunk":1,"worker":1,"pid":11,"start_ms":2,"end_ms":5,"state":"ok","attempt":0},
{"i":3,"chunk":1,"worker":1,"pid":11,"start_ms":5.5,"end_ms":null,"state":"lost","attempt":0},
{"i":4,"chunk":2,"worker":0,"pid":10,"start_ms":5,"end_ms":6,"state":"ok","attempt":0}]},
{"as":null,"method":"apply","n":1,"chunksize":null,"chunks":[],"outcome":"refused","result":null,
"error":{"type":"ValueError","message":"Pool not running","worker":null,"pid":null,"item":null,"cause":null,"phase":null},
"submitted_ms":null,"ready_ms":null,"ready_at_submit":false,"callbacks":[],"items":[]}],
"steps":[{"index":0,"call":"map_async","start_ms":0.5,"end_ms":1.5,"outcome":"ok","value":null,"error":null},
{"index":1,"call":"get","start_ms":1.5,"end_ms":21,"outcome":"raised","value":null,"error":{"type":"WorkerLostError",
"message":"gone","worker":null,"pid":null,"item":null,"cause":null,"phase":null}},
{"index":2,"call":"close","start_ms":21,"end_ms":22,"outcome":"ok","value":null,"error":null},
{"index":3,"call":"apply","start_ms":22,"end_ms":23,"outcome":"raised","value":null,"error":{"type":"ValueError",
"message":"Pool not running","worker":null,"pid":null,"item":null,"cause":null,"phase":null}}],
"workers":[{"id":0,"pid":10,"started_ms":0.25,"ended_ms":30,"exit":{"code":0},"chunks":2,"items":3,"busy_ms":3.5},
{"id":1,"pid":11,"started_ms":0.5,"ended_ms":12,"exit":{"signal":"SIGKILL"},"chunks":1,"items":1,"busy_ms":3},
{"id":2,"pid":12,"started_ms":13,"ended_ms":30,"exit":{"code":0},"chunks":0,"items":0,"busy_ms":0}],
"events":{"chunk_sent":3},"metrics":{"jobs":[{"items":5}]},"output":["a line","\"one\" more"]}
)");
}
