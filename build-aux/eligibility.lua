-- SPDX-License-Identifier: GPL-3.0-or-later
-- wrk: another person and another idempotency key each time. Arguments: a file of bodies, one a line, and a prefix of the keys.
local bodies, prefix, sent = {}, "", 0

function init (args)
  for line in io.lines (args[1]) do bodies[#bodies + 1] = line end
  prefix = args[2]
  math.randomseed (os.time ())
end

function request ()
  sent = sent + 1
  return wrk.format ("POST", "/v1/eligibility", { ["Content-Type"] = "application/json", ["Idempotency-Key"] = prefix .. sent },
                     bodies[math.random (#bodies)])
end

function done (summary, latency)
  local bad = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.status + summary.errors.timeout
  io.write (string.format ('{"requests":%d,"per_s":%.1f,"p99_ms":%.2f,"bad":%d}\n', summary.requests,
                           summary.requests / summary.duration * 1e6, latency:percentile (99) / 1000, bad))
end
