/** One fault of each kind, and the whole text that a user reads of it. */
export const golden: readonly (readonly [group: string, fault: string, text: string])[] = [
  [
    'status',
    'monitor-internal-error',
    `
livechat-monitor/found: the requested monitor is returned
  status  (the reply)  expected 200 (A monitor), received 500, application/json, {"success":false,"error":"Internal server error"}
  rule       https://developer.rocket.chat/apidocs/get-a-monitor, response 200
  reproduce  curl -i -H "X-Auth-Token: $ADMIN_AUTH_TOKEN" -H "X-User-Id: $ADMIN_USER_ID" "$BASE_URL/api/v1/livechat/monitors/ingrid.m"
`,
  ],
  [
    'headers',
    'monitor-content-type-html',
    `
livechat-monitor/found: the requested monitor is returned
  content-type  header:content-type  expected application/json, once, with no charset or utf-8, received text/html; charset=utf-8
  rule       all five pages show every body as JSON; https://developer.rocket.chat/apidocs/get-a-monitor
  reproduce  curl -i -H "X-Auth-Token: $ADMIN_AUTH_TOKEN" -H "X-User-Id: $ADMIN_USER_ID" "$BASE_URL/api/v1/livechat/monitors/ingrid.m"
`,
  ],
  [
    'encoding',
    'queue-huge-number',
    `
livechat-queue/whole-list: agents with open chats are listed per department
  json  /revision  expected a number that a double can hold, received 9007199254740993
  rule       all five pages show every body as one JSON document; https://developer.rocket.chat/apidocs/get-livechat-queue
  reproduce  curl -i -H "X-Auth-Token: $ADMIN_AUTH_TOKEN" -H "X-User-Id: $ADMIN_USER_ID" "$BASE_URL/api/v1/livechat/queue"
`,
  ],
  [
    'access',
    'unit-monitors-serves-without-credentials',
    `
livechat-unit-monitors/no-credentials: a request without credentials is refused
  status  (the reply)  expected 401 (Unauthorized), received 200, application/json, {"monitors":[{"_id":"LDj4KWRbmtAkNk4bN","monitorId":"92YBSMGNFRyNa8YgM","unitId":"carHwSq7wjxQMwaWS","_updatedAt":"2025-… (482 characters)
  rule       https://developer.rocket.chat/apidocs/get-livechat-queue and the other pages, response 401: "You must be logged in to do this."
  reproduce  curl -i "$BASE_URL/api/v1/livechat/units/carHwSq7wjxQMwaWS/monitors"
`,
  ],
  [
    'shape',
    'unit-monitors-missing-field-monitors-last-username',
    `
livechat-unit-monitors/listed: the monitors of the requested unit are listed
  schema  /monitors/2/username  expected a field named "username", received nothing: the field is missing
  rule       https://developer.rocket.chat/apidocs/get-list-of-unit-monitors, response 200; docs/released-servers.md#2: every item has all five
  reproduce  curl -i -H "X-Auth-Token: $ADMIN_AUTH_TOKEN" -H "X-User-Id: $ADMIN_USER_ID" "$BASE_URL/api/v1/livechat/units/carHwSq7wjxQMwaWS/monitors"
`,
  ],
  [
    'values',
    'queue-unknown-member-queue-last-user-status',
    `
livechat-queue/whole-list: agents with open chats are listed per department
  schema  /queue/29/user/status  expected one of "online", "away", "busy", "offline", "disabled", received string "idle"
  rule       https://developer.rocket.chat/apidocs/get-livechat-queue, response 200; docs/released-servers.md#1: UserStatus of core-typings
  reproduce  curl -i -H "X-Auth-Token: $ADMIN_AUTH_TOKEN" -H "X-User-Id: $ADMIN_USER_ID" "$BASE_URL/api/v1/livechat/queue"
  consistent-per-id  /queue/29/user/status  expected "busy", as in an earlier item with the same user._id, received "idle"
  rule       the page's example: user._id identifies, the fields beside it describe; https://developer.rocket.chat/apidocs/get-livechat-queue
  reproduce  curl -i -H "X-Auth-Token: $ADMIN_AUTH_TOKEN" -H "X-User-Id: $ADMIN_USER_ID" "$BASE_URL/api/v1/livechat/queue"
`,
  ],
  [
    'formats',
    'unit-monitors-date-without-zone-monitors-last-updated-at',
    `
livechat-unit-monitors/listed: the monitors of the requested unit are listed
  schema  /monitors/2/_updatedAt  expected an RFC 3339 date with zone, such as 2023-04-07T07:08:04.375Z, received string "2025-02-03T07:56:00.562"
  rule       https://developer.rocket.chat/apidocs/get-list-of-unit-monitors, response 200; documented examples: RFC 3339 with zone; docs/released-servers.md: dates are written by the server
  reproduce  curl -i -H "X-Auth-Token: $ADMIN_AUTH_TOKEN" -H "X-User-Id: $ADMIN_USER_ID" "$BASE_URL/api/v1/livechat/units/carHwSq7wjxQMwaWS/monitors"
`,
  ],
  [
    'paging',
    'queue-page-one-shorter',
    `
livechat-queue/page-of-fewest-chats: a page is a slice of the sorted items of a department
  page-size  /queue  expected 4 items, or a lower total, received 3 items and a total of 7
  rule       https://developer.rocket.chat/apidocs/get-livechat-queue: "requests return count items, skipping the first offset items"; the example has count, offset and total
  reproduce  curl -i -H "X-Auth-Token: $ADMIN_AUTH_TOKEN" -H "X-User-Id: $ADMIN_USER_ID" "$BASE_URL/api/v1/livechat/queue?departmentId=TT7DuQzyxswsQc72G&sort=%7B%22chats%22%3A1%2C%22user.username%22%3A1%7D&count=4&offset=2"
  page-slice  /queue/3/chats  expected 2, received nothing
  rule       https://developer.rocket.chat/apidocs/get-livechat-queue: "requests return count items, skipping the first offset items", in the order of sort
  reproduce  curl -i -H "X-Auth-Token: $ADMIN_AUTH_TOKEN" -H "X-User-Id: $ADMIN_USER_ID" "$BASE_URL/api/v1/livechat/queue?departmentId=TT7DuQzyxswsQc72G&sort=%7B%22chats%22%3A1%2C%22user.username%22%3A1%7D&count=4&offset=2"
`,
  ],
  [
    'filters',
    'queue-mistakes-department-id',
    `
livechat-queue/one-agent-in-one-department: a page behind all items that match both filters is empty
  filter  /total  expected 1, as many as match all of departmentId=JejfqxSY6zafd2AFm&agentId=6mQE7XYifzw2Psxrk, received 0
  rule       https://developer.rocket.chat/apidocs/get-livechat-queue, departmentId: "The department ID."; agentId: "The agent ID."
  reproduce  curl -i -H "X-Auth-Token: $ADMIN_AUTH_TOKEN" -H "X-User-Id: $ADMIN_USER_ID" "$BASE_URL/api/v1/livechat/queue?departmentId=JejfqxSY6zafd2AFm&agentId=6mQE7XYifzw2Psxrk&includeOfflineAgents=true&offset=1"
`,
  ],
  [
    'sorting',
    'queue-list-turned-for-one-agent',
    `
livechat-queue/one-agent: agentId returns the items of that agent, most chats first
  sort-order  /queue/1/department/name  expected department.name in ascending order, received "Allgemein" after "Night shift 🌙"
  rule       https://developer.rocket.chat/apidocs/get-livechat-queue, sort: "values of 1 for ascending, or -1 for descending"
  reproduce  curl -i -H "X-Auth-Token: $AGENT_AUTH_TOKEN" -H "X-User-Id: $AGENT_USER_ID" "$BASE_URL/api/v1/livechat/queue?agentId=c3MCebCA59YWfnBzi&sort=%7B%22chats%22%3A-1%2C%22department.name%22%3A1%7D&count=4"
  page-slice  /queue/0/chats  expected 5, received 1
  rule       https://developer.rocket.chat/apidocs/get-livechat-queue: "requests return count items, skipping the first offset items", in the order of sort
  reproduce  curl -i -H "X-Auth-Token: $AGENT_AUTH_TOKEN" -H "X-User-Id: $AGENT_USER_ID" "$BASE_URL/api/v1/livechat/queue?agentId=c3MCebCA59YWfnBzi&sort=%7B%22chats%22%3A-1%2C%22department.name%22%3A1%7D&count=4"
`,
  ],
  [
    'identity',
    'monitor-value-sticks-id',
    `
livechat-monitor/another-monitor: another username returns another monitor
  same-id  /_id  expected "GdyoCfHfd3um5N9vP", the id of "j.coel", received "HuLQ6eXnGwooZB9f6"
  rule       https://developer.rocket.chat/apidocs/get-a-monitor: "Get details of a specific monitor."
  reproduce  curl -i -H "X-Auth-Token: $ADMIN_AUTH_TOKEN" -H "X-User-Id: $ADMIN_USER_ID" "$BASE_URL/api/v1/livechat/monitors/j.coel"
  own-identity  /_id  expected a different value, received "HuLQ6eXnGwooZB9f6", the same as in the other reply
  rule       https://developer.rocket.chat/apidocs/get-a-monitor: "Get details of a specific monitor."
  reproduce  curl -i -H "X-Auth-Token: $ADMIN_AUTH_TOKEN" -H "X-User-Id: $ADMIN_USER_ID" "$BASE_URL/api/v1/livechat/monitors/j.coel"
`,
  ],
  [
    'consistency',
    'unit-monitors-last-item-twice-monitors',
    `
livechat-unit-monitors/listed: the monitors of the requested unit are listed
  unique  /monitors/3  expected an item that is not in the list yet, received item 2 again: {"_id":"2GtYhcsW63yMhAoPj","monitorId":"c3AneZwmDMSnSL4Pd","unitId":"carHwSq7wjxQMwaWS","_updatedAt":"2025-02-03T07:56:0… (150 characters)
  rule       the page lists each item of monitors once; https://developer.rocket.chat/apidocs/get-list-of-unit-monitors
  reproduce  curl -i -H "X-Auth-Token: $ADMIN_AUTH_TOKEN" -H "X-User-Id: $ADMIN_USER_ID" "$BASE_URL/api/v1/livechat/units/carHwSq7wjxQMwaWS/monitors"
`,
  ],
  [
    'errors',
    'rooms-401-other-text',
    `
voip-rooms/no-credentials: a request without credentials is refused
  schema  /message  expected "You must be logged in to do this.", received string "Please sign in."
  rule       https://developer.rocket.chat/apidocs/get-livechat-queue and the other pages, response 401: "You must be logged in to do this."; documented example 'Authorization Error' on all five pages
  reproduce  curl -i "$BASE_URL/api/v1/voip/rooms"
`,
  ],
  [
    'leaks',
    'monitor-token-in-header',
    `
livechat-monitor/found: the requested monitor is returned
  no-echo  header:x-request-token  expected no credential of the caller, received a credential that was sent
  rule       no documented reply holds a credential of the caller; https://developer.rocket.chat/apidocs/get-a-monitor
  reproduce  curl -i -H "X-Auth-Token: $ADMIN_AUTH_TOKEN" -H "X-User-Id: $ADMIN_USER_ID" "$BASE_URL/api/v1/livechat/monitors/ingrid.m"
`,
  ],
  [
    'robustness',
    'rooms-internal-error-for-an-agent',
    `
voip-rooms/agent-sees: an agent with view-l-room gets the room
  status  (the reply)  expected 200 (A call center room), received 500, application/json, {"success":false,"error":"Internal server error"}
  rule       https://developer.rocket.chat/apidocs/get-list-of-call-center-rooms, response OK
  reproduce  curl -i -H "X-Auth-Token: $AGENT_AUTH_TOKEN" -H "X-User-Id: $AGENT_USER_ID" "$BASE_URL/api/v1/voip/rooms"
`,
  ],
  [
    'releases',
    'monitor-7-13-unknown-as-404',
    `
livechat-monitor/unknown-username: an unknown username returns no monitor
  status  (the reply)  expected 400 "invalid-user", received 404, application/json, {"success":false,"error":"invalid-user"}
  rule       docs/released-servers.md#1: unknown user, or not a monitor
  reproduce  curl -i -H "X-Auth-Token: $ADMIN_AUTH_TOKEN" -H "X-User-Id: $ADMIN_USER_ID" "$BASE_URL/api/v1/livechat/monitors/ingrid."
`,
  ],
];
