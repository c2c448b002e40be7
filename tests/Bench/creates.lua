-- wrk's script: posts COUNT bodies, each with a name and an idempotency key of its own, and says when all are answered.
local count = tonumber(os.getenv("COUNT"))
-- Written once but for five digits: making requests shall cost little beside answering them.
local before, after = os.getenv("BODY"):match("^(.*)@(.*)$")
local head = ""
-- wrk asks for one request that it does not send, to see what it looks like.
local asked, made = -1, 0

function init()
  head = "POST /v1/vms HTTP/1.1\r\nHost: " .. wrk.headers["Host"] .. "\r\nAuthorization: Bearer " .. os.getenv("TOKEN")
    .. "\r\nContent-Type: application/json\r\nContent-Length: " .. (#before + 5 + #after) .. "\r\nIdempotency-Key: bench-"
end

function request()
  asked = asked + 1
  if asked < 1 or asked > count then
    return wrk.format("GET", "/healthz")
  end

  local number = string.format("%05d", asked)
  return head .. number .. "\r\n\r\n" .. before .. number .. after
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
