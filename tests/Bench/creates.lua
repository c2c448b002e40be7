-- wrk's script: posts COUNT bodies, each with a name and an idempotency key of its own, and says when all are answered.
local count, body = tonumber(os.getenv("COUNT")), os.getenv("BODY")
local headers = { ["Authorization"] = "Bearer " .. os.getenv("TOKEN"), ["Content-Type"] = "application/json" }
-- wrk asks for one request that it does not send, to see what it looks like.
local asked, made = -1, 0

function request()
  asked = asked + 1
  if asked < 1 or asked > count then
    return wrk.format("GET", "/healthz")
  end

  headers["Idempotency-Key"] = "bench-" .. asked
  return wrk.format("POST", "/v1/vms", headers, (body:gsub("@", asked)))
end

function response(status, _, answer)
  if status == 202 or status == 201 then
    made = made + 1
    if made == count then
      print("done")
      io.stdout:flush()
    end
  elseif status ~= 200 then
    print(status .. " " .. answer)
    io.stdout:flush()
  end
end
