package org.sciregistry.fault;

import static org.sciregistry.fault.IssueType.*;

import java.util.Locale;

/** The catalogue of faults: status, kind and text of everything the registry can refuse. */
public enum FaultCode {
  // The document.
  BODY_EMPTY(
      400, STRUCTURE, "The request has no body. Send one FHIR resource.", "请求没有正文。请发送一个 FHIR 资源。"),
  BODY_TOO_LARGE(
      413,
      TOO_LONG,
      "The body is larger than {0} bytes, the limit for {1} (setting {2}). Send it in smaller parts.",
      "正文超过 {0} 字节（{1} 的上限，设置 {2}）。请分成较小的部分发送。"),
  TOO_MANY_VALUES(
      413,
      TOO_COSTLY,
      "The document has more than {0} JSON values (setting --resource-values or --bundle-values). Send it in"
          + " smaller parts.",
      "文档包含的 JSON 值超过 {0} 个（设置 --resource-values 或 --bundle-values）。请分成较小的部分发送。"),
  JSON_MALFORMED(
      400,
      STRUCTURE,
      "The JSON cannot be read at line {0}, column {1}: {2}",
      "无法读取第 {0} 行第 {1} 列的 JSON：{2}"),
  NOT_AN_OBJECT(
      400,
      STRUCTURE,
      "A FHIR resource is one JSON object; this document is of the kind {0}.",
      "FHIR 资源必须是一个 JSON 对象；此文档是 {0}。"),
  UTF8_INVALID(
      400,
      STRUCTURE,
      "Byte {0} is not valid UTF-8. FHIR documents are UTF-8; convert the file before sending it.",
      "第 {0} 个字节不是有效的 UTF-8。FHIR 文档使用 UTF-8；请先转换编码再发送。"),
  SURROGATE_UNPAIRED(
      400,
      VALUE,
      "The text at line {0}, column {1} holds half of a surrogate pair. Send whole characters.",
      "第 {0} 行第 {1} 列的文本含有不成对的代理字符。请发送完整字符。"),
  CONTROL_CHARACTER(
      400,
      VALUE,
      "The text at line {0}, column {1} holds the control character U+{2}; only tab, line feed and"
          + " carriage return are allowed.",
      "第 {0} 行第 {1} 列的文本含有控制字符 U+{2}；只允许制表符、换行符和回车符。"),
  DUPLICATE_PROPERTY(
      400,
      STRUCTURE,
      "The property \"{0}\" stands twice in one object (line {1}, column {2}). Send it once.",
      "属性 \"{0}\" 在同一对象中出现两次（第 {1} 行第 {2} 列）。请只发送一次。"),
  PROPERTY_NAME_EMPTY(
      400,
      STRUCTURE,
      "A property has an empty name (line {0}, column {1}). Remove it.",
      "有一个属性名为空（第 {0} 行第 {1} 列）。请删除。"),
  TOO_DEEP(
      400,
      STRUCTURE,
      "The JSON is nested deeper than {0} levels (line {1}, column {2}; setting --json-depth).",
      "JSON 嵌套超过 {0} 层（第 {1} 行第 {2} 列；设置 --json-depth）。"),
  NUMBER_TOO_LONG(
      400,
      VALUE,
      "A number has {0} characters (line {1}, column {2}); at most {3} are allowed.",
      "数字长度为 {0} 个字符（第 {1} 行第 {2} 列）；最多允许 {3} 个。"),
  EXPONENT_TOO_LARGE(
      400,
      VALUE,
      "A number has an exponent beyond {0} (line {1}, column {2}). Send it in another unit.",
      "数字的指数超过 {0}（第 {1} 行第 {2} 列）。请换用其他单位。"),
  NULL_NOT_ALLOWED(
      400,
      STRUCTURE,
      "null stands at line {0}, column {1}. Leave the property out; in an array of primitives null"
          + " needs a counterpart with content in the sibling array.",
      "第 {0} 行第 {1} 列出现 null。请省略该属性；在基本类型数组中，null 在对应的兄弟数组中必须有内容。"),
  EMPTY_NOT_ALLOWED(
      400,
      STRUCTURE,
      "An empty {0} stands at line {1}, column {2}. Leave it out.",
      "第 {1} 行第 {2} 列出现空的{0}。请省略。"),
  ARRAYS_DIFFER(
      400,
      STRUCTURE,
      "\"{0}\" has {1} items but \"{2}\" has {3}; the arrays of values and of their extensions must be"
          + " of one length (line {4}, column {5}).",
      "\"{0}\" 有 {1} 项而 \"{2}\" 有 {3} 项；值数组与其扩展数组的长度必须相同（第 {4} 行第 {5} 列）。"),
  TRAILING_CONTENT(
      400,
      STRUCTURE,
      "There is more after the end of the resource (line {0}, column {1}). Send one resource.",
      "资源结束之后还有内容（第 {0} 行第 {1} 列）。请只发送一个资源。"),
  XML_MALFORMED(400, STRUCTURE, "The XML cannot be read: {0}", "无法读取 XML：{0}"),
  XML_FORBIDDEN(
      400,
      STRUCTURE,
      "The XML holds {0}, which is refused. Send plain FHIR XML in the namespace"
          + " http://hl7.org/fhir.",
      "XML 含有{0}，不予接受。请发送命名空间为 http://hl7.org/fhir 的普通 FHIR XML。"),

  // The request.
  RESOURCE_TYPE_MISSING(400, STRUCTURE, "The resource has no resourceType.", "资源没有 resourceType。"),
  RESOURCE_TYPE_UNKNOWN(
      404,
      NOT_FOUND,
      "\"{0}\" is not an R4 resource type served here.",
      "\"{0}\" 不是此处提供的 R4 资源类型。"),
  RESOURCE_TYPE_INVALID(
      400, STRUCTURE, "\"{0}\" is not an R4 resource type.", "\"{0}\" 不是 R4 资源类型。"),
  RESOURCE_TYPE_DIFFERS(
      400, STRUCTURE, "The body is a {0}, but the URL says {1}.", "正文的资源类型是 {0}，但 URL 指定的是 {1}。"),
  ID_MISSING(
      400,
      REQUIRED,
      "An update needs the resource's id in the body; it must be \"{0}\" as in the URL.",
      "更新时正文必须包含资源的 id，且应与 URL 中的 \"{0}\" 相同。"),
  ID_DIFFERS(
      400,
      INVALID,
      "The body's id is \"{0}\", the URL's is \"{1}\".",
      "正文的 id 是 \"{0}\"，URL 中是 \"{1}\"。"),
  ID_INVALID(
      400,
      VALUE,
      "\"{0}\" is not a FHIR id: 1 to 64 letters, digits, hyphens and dots.",
      "\"{0}\" 不是 FHIR id：应为 1 到 64 个字母、数字、连字符或点。"),
  CLIENT_ID_NOT_ALLOWED(
      405,
      NOT_SUPPORTED,
      "There is no {0}/{1}, and this registry gives ids itself. POST to {0} instead, or ask the"
          + " registry to allow update-create.",
      "不存在 {0}/{1}，且本登记库自行分配 id。请改用 POST 到 {0}，或请登记库允许 update-create。"),
  NOT_FOUND_HERE(404, NOT_FOUND, "There is no {0}/{1}.", "不存在 {0}/{1}。"),
  VERSION_NOT_FOUND(404, NOT_FOUND, "{0}/{1} has no version {2}.", "{0}/{1} 没有版本 {2}。"),
  GONE(410, IssueType.DELETED, "{0}/{1} was deleted; its history remains.", "{0}/{1} 已删除；其历史仍保留。"),
  VERSION_CONFLICT(
      412,
      CONFLICT,
      "{0}/{1} is at version {2}, If-Match names {3}. Read it again, repeat the change, send the"
          + " new ETag.",
      "{0}/{1} 当前为版本 {2}，If-Match 指定 {3}。请重新读取，再次修改，并发送新的 ETag。"),
  IF_MATCH_UNMATCHED(
      412,
      NOT_FOUND,
      "\"{0}\" matches no resource, and If-Match asks for version {1} of it. Leave If-Match out, or correct the condition.",
      "\"{0}\" 未匹配任何资源，而 If-Match 要求其版本为 {1}。请去掉 If-Match，或更正条件。"),
  IF_MATCH_MALFORMED(
      400,
      VALUE,
      "If-Match is \"{0}\"; it must look like W/\"3\".",
      "If-Match 为 \"{0}\"；格式应为 W/\"3\"。"),
  IF_MATCH_REQUIRED(
      428,
      REQUIRED,
      "{0}/{1} is there, and this registry changes nothing without If-Match (setting --require-if-match). Read it,"
          + " and send its ETag as If-Match.",
      "{0}/{1} 已存在，本登记库的修改必须带 If-Match（设置 --require-if-match）。请先读取，再以其 ETag 作为 If-Match 发送。"),
  MULTIPLE_MATCHES(
      412,
      IssueType.MULTIPLE_MATCHES,
      "\"{0}\" matches at least {1} resources; a conditional request must match one or none. Add another"
          + " criterion.",
      "\"{0}\" 匹配至少 {1} 个资源；条件请求只能匹配一个或零个。请增加条件。"),
  TOO_MANY_MATCHES(
      412,
      IssueType.MULTIPLE_MATCHES,
      "\"{0}\" matches more than the {1} resources that _count allows to delete. Nothing was deleted; add a"
          + " criterion or raise _count.",
      "\"{0}\" 匹配的资源多于 _count 允许删除的 {1} 个。未删除任何内容；请增加条件或提高 _count。"),
  ALREADY_THERE(
      412,
      CONFLICT,
      "{0}/{1} is there already, and If-None-Match: * asks that it be new. Read it, and update it with If-Match.",
      "{0}/{1} 已存在，而 If-None-Match: * 要求其为新资源。请先读取，再用 If-Match 更新。"),
  ID_TAKEN(
      409,
      CONFLICT,
      "The condition matches nothing, and the id {0}/{1} of the body belongs to another resource. Leave the id out,"
          + " or mend the condition.",
      "条件未匹配任何资源，而正文中的 id {0}/{1} 属于另一资源。请去掉 id，或修改条件。"),
  CONDITION_EMPTY(
      412,
      INVALID,
      "The condition \"{0}\" has no usable criterion. Name at least one search parameter and value.",
      "条件 \"{0}\" 没有可用的检索条件。请至少给出一个检索参数及其值。"),
  CONDITIONAL_REFERENCE_UNMATCHED(
      412,
      NOT_FOUND,
      "The conditional reference \"{0}\" matches {1}; it must match exactly one.",
      "条件引用 \"{0}\" {1}；必须恰好匹配一个。"),
  REFERENCE_UNRESOLVED(
      422,
      NOT_FOUND,
      "The reference {0} points to nothing stored here or in this Bundle. Send the target first or"
          + " in the same Bundle.",
      "引用 {0} 在此处及本 Bundle 中均不存在。请先发送目标资源，或放在同一 Bundle 中。"),
  REFERENCE_URN_UNKNOWN(
      400,
      VALUE,
      "The reference {0} names no fullUrl of this Bundle.",
      "引用 {0} 与本 Bundle 中的任何 fullUrl 都不对应。"),
  STILL_REFERENCED(
      409,
      CONFLICT,
      "{0} cannot be deleted while referred to by {1}: {2}. Nothing was deleted. Delete what refers in the same transaction or"
          + " before, or change it so that it refers no more.",
      "{0} 仍被 {1}引用（{2}），无法删除。未删除任何内容。请在同一事务中或事先删除引用方，或修改引用方使其不再引用。"),
  BUNDLE_TYPE(
      400,
      VALUE,
      "A Bundle posted here is of type transaction or batch; this one is {0}.",
      "此处提交的 Bundle 类型必须是 transaction 或 batch；此 Bundle 为 {0}。"),
  BUNDLE_TOO_MANY_ENTRIES(
      413,
      TOO_COSTLY,
      "The Bundle has {0} entries; at most {1} are allowed (setting --most-entries). Send several Bundles.",
      "Bundle 有 {0} 个条目；最多允许 {1} 个（设置 --most-entries）。请分多个 Bundle 发送。"),
  BUNDLE_ENTRY_INVALID(400, STRUCTURE, "The entry cannot be carried out: {0}", "该条目无法执行：{0}"),
  BUNDLE_FULL_URL_TWICE(
      400, DUPLICATE, "The fullUrl {0} stands in two entries.", "fullUrl {0} 出现在两个条目中。"),
  BUNDLE_SAME_RESOURCE_TWICE(
      400,
      DUPLICATE,
      "{0} is written by two entries of one transaction. Send it once.",
      "{0} 在同一事务中被两个条目写入。请只发送一次。"),
  PATCH_MALFORMED(
      400, STRUCTURE, "The patch cannot be read at operation {0}: {1}", "无法读取补丁的第 {0} 个操作：{1}"),
  PATCH_TOO_LONG(
      413,
      TOO_COSTLY,
      "The patch has {0}; at most {1} are allowed. Send an update of the whole resource.",
      "补丁有{0}；最多允许 {1}。请改为更新整个资源。"),
  PATCH_CHANGES_IDENTITY(
      422,
      PROCESSING,
      "The patch gives the resource another type or id; neither ever changes.",
      "补丁会改变资源的类型或 id；二者不可更改。"),
  PATCH_NOT_APPLICABLE(
      422,
      PROCESSING,
      "Operation {0} of the patch cannot be applied: {1} does not exist in the resource. Read the"
          + " resource and send a patch that fits it.",
      "补丁的第 {0} 个操作无法执行：资源中不存在 {1}。请读取资源后发送相符的补丁。"),
  PATCH_NOT_SINGLE(
      422,
      PROCESSING,
      "Operation {0} of the patch cannot be applied: the path \"{1}\" finds {2} elements; {3}. Nothing was changed.",
      "补丁的第 {0} 个操作无法执行：路径 \"{1}\" 找到 {2} 个元素；{3}。未做任何更改。"),
  PATCH_ELEMENT(
      422,
      PROCESSING,
      "Operation {0} of the patch cannot be applied at \"{1}\": {2}. Nothing was changed.",
      "补丁的第 {0} 个操作无法在 \"{1}\" 执行：{2}。未做任何更改。"),
  PATCH_TEST_FAILED(
      422,
      PROCESSING,
      "Operation {0} of the patch tests {1}, which has another value. Nothing was changed; read the"
          + " resource again.",
      "补丁的第 {0} 个操作检查 {1}，其值不同。未做任何更改；请重新读取资源。"),
  PATCH_UNMATCHED(
      404,
      NOT_FOUND,
      "The patch {0} matches no resource. Only what is there can be patched.",
      "补丁 {0} 未匹配任何资源。只能修补已存在的资源。"),
  MEDIA_TYPE_UNSUPPORTED(
      415,
      NOT_SUPPORTED,
      "The content type \"{0}\" is not supported. Send application/fhir+json or"
          + " application/fhir+xml in UTF-8, and application/json-patch+json as a patch, a form to _search.",
      "不支持内容类型 \"{0}\"。请以 UTF-8 发送 application/fhir+json 或 application/fhir+xml；补丁请用 application/json-patch+json，_search 请用表单。"),
  ENCODING_UNSUPPORTED(
      415,
      NOT_SUPPORTED,
      "The Content-Encoding \"{0}\" is not supported. Send gzip or none.",
      "不支持 Content-Encoding \"{0}\"。请使用 gzip 或不压缩。"),
  GZIP_MALFORMED(400, STRUCTURE, "The gzip body cannot be inflated.", "无法解压 gzip 正文。"),
  NOT_ACCEPTABLE(
      406,
      NOT_SUPPORTED,
      "\"{0}\" cannot be answered. Ask for application/fhir+json or application/fhir+xml.",
      "无法以 \"{0}\" 格式应答。请使用 application/fhir+json 或 application/fhir+xml。"),
  REQUEST_TOO_SLOW(
      408,
      IssueType.TIMEOUT,
      "The body arrives at less than {0} bytes a second (setting --least-bytes-per-second). Send it again over a"
          + " better connection.",
      "正文到达速度低于每秒 {0} 字节（设置 --least-bytes-per-second）。请通过更好的连接重新发送。"),
  REQUEST_HEADERS_TOO_SLOW(
      408,
      IssueType.TIMEOUT,
      "The request's headers took too long to arrive (setting --header-seconds). Send it again.",
      "请求头到达过慢（设置 --header-seconds）。请重新发送。"),
  METHOD_NOT_ALLOWED(405, NOT_SUPPORTED, "{0} is not possible on {1}.", "不能对 {1} 使用 {0}。"),
  PATH_UNKNOWN(
      404,
      NOT_FOUND,
      "Nothing is at {0}. Paths are [type], [type]/[id], [type]/[id]/_history/[version], and those that /fhir/metadata"
          + " names.",
      "{0} 处没有内容。路径应为 [type]、[type]/[id]、[type]/[id]/_history/[version]，或 /fhir/metadata 所列的路径。"),
  BASE_ALONE(
      400,
      REQUIRED,
      "Nothing was asked for. Ask for /metadata, for a type such as /Patient, or search all types with a parameter such as"
          + " ?_type=Patient,Observation.",
      "没有指明所要的内容。请访问 /metadata、某一类型如 /Patient，或带参数检索所有类型，如" + " ?_type=Patient,Observation。"),
  OPERATION_UNKNOWN(
      404,
      NOT_SUPPORTED,
      "There is no operation {0}. GET /fhir/metadata names all there are, by type.",
      "没有操作 {0}。所有操作见 GET /fhir/metadata，按类型列出。"),
  URL_INVALID(400, VALUE, "The URL or form cannot be understood: {0}", "无法理解该 URL 或表单：{0}"),
  IDEMPOTENCY_KEY_REUSED(
      422,
      CONFLICT,
      "The Idempotency-Key was used within 24 hours for another body. Use a new key for a new"
          + " request.",
      "该 Idempotency-Key 在 24 小时内已用于其他正文。新的请求请使用新的键。"),
  IDEMPOTENCY_KEY_INVALID(
      400,
      VALUE,
      "The Idempotency-Key has {0} characters; 1 to {1} visible ASCII characters are allowed.",
      "Idempotency-Key 长度为 {0}；只允许 1 到 {1} 个可见 ASCII 字符。"),

  // Search.
  TERMINOLOGY_NOT_HERE(
      404,
      NOT_FOUND,
      "The content of {0} {1} is neither in the guide nor stored here. Store it first, or ask for another.",
      "{0} {1} 的内容既不在指南中，也未存储于此。请先存储，或改查其他内容。"),
  TERMINOLOGY_FILTER_UNKNOWN(
      422,
      NOT_SUPPORTED,
      "The filter operator \"{0}\" cannot be answered; is-a, descendent-of, is-not-a, generalizes, =, in, not-in and exists can.",
      "无法处理过滤运算符 \"{0}\"；可用 is-a、descendent-of、is-not-a、generalizes、=、in、not-in 和 exists。"),
  TERMINOLOGY_PROPERTY_UNKNOWN(
      422,
      NOT_SUPPORTED,
      "The value set filters {0} by the property \"{1}\", which that code system does not have. It has: {2}.",
      "值集按属性 \"{1}\" 过滤 {0}，但该代码系统没有此属性。其属性：{2}。"),
  VALUE_SET_TOO_DEEP(
      422,
      PROCESSING,
      "The value set {0} is built of value sets that are built of others, in a circle or more than {1} deep. Name the codes instead.",
      "值集 {0} 由其他值集层层组成，形成循环或超过 {1} 层。请改为直接列出代码。"),
  TERMINOLOGY_SYSTEMS_DIFFER(
      400,
      INVALID,
      "codingA is of {0} and codingB of {1}; codes of two code systems do not subsume each other. Ask for two codes of one.",
      "codingA 属于 {0}，codingB 属于 {1}；不同代码系统的代码之间没有包含关系。请给出同一系统的两个代码。"),
  CONCEPT_MAPS_TOO_MANY(
      422,
      PROCESSING,
      "The concept maps hand the code on in a circle, or through more than {1} maps; the last is {0}. Correct unmapped.url.",
      "各概念映射互相转交该代码，形成循环或超过 {1} 个映射；最后一个是 {0}。请更正 unmapped.url。"),
  CODE_NOT_IN_SYSTEM(
      404, NOT_FOUND, "The code system {0} has no code \"{1}\".", "代码系统 {0} 没有代码 \"{1}\"。"),
  TERMINOLOGY_NO_HIERARCHY(
      422,
      NOT_SUPPORTED,
      "Of {0} only codes and names are here and no hierarchy, so it cannot be told what stands below or above {1}.",
      "此处只有 {0} 的代码和名称，没有层级关系，无法判断 {1} 的上位或下位概念。"),
  OPERATION_PARAMETER_UNSUPPORTED(
      400,
      NOT_SUPPORTED,
      "The parameter \"{0}\" of the operation is not supported here. Supported: {1}.",
      "此处不支持该操作的参数 \"{0}\"。支持的参数：{1}。"),
  OPERATION_PARAMETER_MISSING(
      400,
      REQUIRED,
      "The operation needs the parameter \"{0}\", in the query or in a Parameters resource.",
      "该操作需要参数 \"{0}\"，可写在查询串或 Parameters 资源中。"),
  AUDIT_APART(
      400,
      NOT_SUPPORTED,
      "AuditEvents are told from the audit trail and not together with other resources. Ask for them alone, such as AuditEvent?patient=Patient/x or Patient/x/AuditEvent.",
      "AuditEvent 取自审计日志，不能与其他资源一同检索。请单独检索，例如 AuditEvent?patient=Patient/x 或 Patient/x/AuditEvent。"),
  PARAMETER_REPEATED(
      400,
      INVALID,
      "The parameter \"{0}\" may be given once and was given {1} times. Send the one that is meant.",
      "参数 \"{0}\" 只能给出一次，却给出了 {1} 次。请只发送所要的那一个。"),
  COMPARTMENT_UNKNOWN(
      404,
      NOT_SUPPORTED,
      "{0} does not belong to {1} in R4; search /{0} with one of its own parameters.",
      "在 R4 中 {0} 不属于 {1} 的隔间；请在 /{0} 用其自身参数检索。"),
  PARAMETER_UNKNOWN(
      400,
      NOT_SUPPORTED,
      "{0} has no search parameter \"{1}\". Known: {2}.",
      "{0} 没有检索参数 \"{1}\"。可用参数：{2}。"),
  PARAMETER_LEADS_NOWHERE(
      400,
      NOT_SUPPORTED,
      "The parameter \"{1}\" of {0} is no reference, so that nothing follows it. Chains, _has, _include and _revinclude need a"
          + " reference parameter such as subject.",
      "{0} 的参数 \"{1}\" 不是引用，无法由此继续。链式条件、_has、_include 和 _revinclude 需要引用类参数，例如 subject。"),
  MODIFIER_UNKNOWN(
      400,
      NOT_SUPPORTED,
      "The modifier \"{0}\" is not possible on the {1} parameter \"{2}\". Possible: {3}.",
      "{1} 类型的参数 \"{2}\" 不支持修饰符 \"{0}\"。可用：{3}。"),
  PARAMETER_VALUE_INVALID(
      400,
      VALUE,
      "\"{0}\" is not a value of the {1} parameter \"{2}\": {3}",
      "\"{0}\" 不是 {1} 类型参数 \"{2}\" 的有效值：{3}"),
  SEARCH_TOO_COSTLY(
      400,
      TOO_COSTLY,
      "The search has {0} {1}; at most {2} are allowed (limit: {3}).",
      "检索含有 {0} 个{1}；最多允许 {2} 个（限制：{3}）。"),
  SEARCH_TOO_LONG(
      400,
      TOO_COSTLY,
      "What is asked for takes the database more than {0} seconds (setting --search-seconds). Ask for less: name a"
          + " patient, a code or a shorter time, or leave out _sort or _total.",
      "数据库处理此请求需要超过 {0} 秒（设置 --search-seconds）。请缩小范围：指定患者、编码或更短的时间段，或去掉 _sort、_total。"),
  PAGE_LINK_INVALID(
      404,
      NOT_FOUND,
      "This page link was changed or was not made here. Start the search again.",
      "此分页链接被改动或不是由此处生成。请重新检索。"),

  // The house.
  OVERLOADED(
      503,
      TRANSIENT,
      "The registry is busy. Send the request again after {0} seconds; a retry never duplicates.",
      "登记库繁忙。请在 {0} 秒后重新发送；重试不会产生重复数据。"),
  PARAMETER_INCOMPLETE(
      503,
      TRANSIENT,
      "The search parameter {0} is new or was changed, and the data of before are still being indexed for it ({1} %). Ask again later, or"
          + " without it.",
      "检索参数 {0} 是新增的或已更改，此前的数据仍在为其建立索引（{1} %）。请稍后再试，或不使用该参数检索。"),
  PARAMETERS_OF_ANOTHER_SERVER(
      503,
      TRANSIENT,
      "Another server of this registry has taken up other search parameters. Send the request to that one; this one is to be started"
          + " again in the same version and with the same --more-parameters.",
      "此登记库的另一台服务器已启用不同的检索参数。请将请求发送到该服务器；本服务器须以相同版本和相同的 --more-parameters 重新启动。"),
  PARAMETER_DEFINITION_WRONG(
      422,
      INVALID,
      "The SearchParameter {0} cannot be used: {1}.",
      "无法使用 SearchParameter {0}：{1}。"),
  STORE_IN_USE(
      409,
      LOCK_ERROR,
      "The store {0} is open in another process; an embedded store belongs to one at a time. Stop the registry first, or use PostgreSQL.",
      "存储 {0} 已被另一进程打开；嵌入式存储同一时间只能由一个进程使用。请先停止登记库，或改用 PostgreSQL。"),
  STORE_CANNOT_OPEN(
      503,
      NO_STORE,
      "The store {0} cannot be opened. See that the database runs, and check address, user and password.",
      "无法打开存储 {0}。请确认数据库正在运行，并检查地址、用户和密码。"),
  STORE_LOG_BROKEN(
      503,
      NO_STORE,
      "The write-ahead log and the store do not fit together, at {0}: a file of theirs is missing, damaged or another store's. Put"
          + " registry.mv.db and all registry.*.wal of the same moment side by side, or restore the last backup into another directory.",
      "预写日志与存储不匹配（{0}）：其中某个文件缺失、损坏或属于其他存储。请将同一时刻的 registry.mv.db 与全部 registry.*.wal 文件放在一起，"
          + "或将最近的备份恢复到另一目录。"),
  STORE_FROM_NEWER(
      409,
      CONFLICT,
      "The store was written by a newer registry. Start that one again; going back is possible by a backup that the older one has made.",
      "此存储由更新版本的登记库写入。请重新使用该版本；如需退回旧版本，请恢复旧版本所作的备份。"),
  STORE_UNREACHABLE(
      503,
      TRANSIENT,
      "The store cannot be reached now. Send the request again after {0} seconds; a retry never"
          + " duplicates.",
      "目前无法访问存储。请在 {0} 秒后重新发送；重试不会产生重复数据。"),
  STORE_FULL(
      507,
      NO_STORE,
      "The store has no space left; nothing of this request was kept. Reads go on. Tell the"
          + " registry.",
      "存储空间已满；本请求没有保存任何内容。读取仍可进行。请通知登记库。"),
  ERASE_NOBODY(
      404,
      NOT_FOUND,
      "Nothing is kept of Patient/{0} at the site {1}. Name the id of a patient of this site.",
      "站点 {1} 没有 Patient/{0} 的任何内容。请给出该站点患者的 id。"),
  ERASE_REASON(
      422,
      REQUIRED,
      "An erasure needs a reason of 1 to {0} characters and the name of who orders it; both are kept for good.",
      "删除需要原因（1 到 {0} 个字符）和下令人姓名；两者将永久保存。"),
  ARCHIVE_INVALID(
      422,
      STRUCTURE,
      "{0} is no complete archive of this registry: {1}. Take another, or make the backup again.",
      "{0} 不是本登记库的完整归档：{1}。请换用其他归档，或重新备份。"),
  RESTORE_NOT_EMPTY(
      409,
      CONFLICT,
      "The store is not empty. Restore into an empty one: another --data directory or a new database.",
      "目标存储不是空的。请恢复到空的存储：另一个 --data 目录或新的数据库。"),
  RESTORE_UNFINISHED(
      503,
      NO_STORE,
      "A restore or reindexing of this store did not end. Run it again; a restore goes on where it was, with the"
          + " same archive.",
      "对此存储的恢复或重建索引尚未完成。请再次运行；恢复须用同一归档，并会从中断处继续。"),
  STORE_NOT_DURABLE(
      503,
      NO_STORE,
      "PostgreSQL runs with {0}=off and would lose accepted data. Set {0}=on and start again.",
      "PostgreSQL 以 {0}=off 运行，会丢失已接受的数据。请设置 {0}=on 后重新启动。"),
  STORE_WITHOUT_WALL(
      503,
      NO_STORE,
      "The database user {0} may not take on the role {1}, behind which each site sees its own rows only. Let an"
          + " administrator of PostgreSQL run once: CREATE ROLE {1} NOLOGIN; GRANT {1} TO {0}; then start again.",
      "数据库用户 {0} 无权使用角色 {1}；各中心只能看到自己的数据行须依靠该角色。请 PostgreSQL 管理员执行一次："
          + "CREATE ROLE {1} NOLOGIN; GRANT {1} TO {0}; 然后重新启动。"),
  DEMO_OVER_OTHER_DATA(
      409,
      CONFLICT,
      "The store holds data that is not the demo cohort. Start without --demo, or give --data an empty directory.",
      "存储中有演示队列以外的数据。请不带 --demo 启动，或用 --data 指定空目录。"),
  TIME_BUDGET_SPENT(
      503,
      TIMEOUT,
      "Judging took longer than {0} seconds (setting --judging-seconds). Send smaller Bundles or try again later.",
      "校验超过 {0} 秒（设置 --judging-seconds）。请发送较小的 Bundle 或稍后重试。"),
  // An ISNCSCI exam.
  EXAM_EXPECTED(
      422,
      INVALID,
      "This is no ISNCSCI exam. Send or name an Observation with the code isncsci-exam.",
      "这不是 ISNCSCI 检查。请发送或指定代码为 isncsci-exam 的 Observation。"),
  EXAM_ITEM_MISSING(
      422,
      REQUIRED,
      "The exam has no {0}. Every item is needed; write NT where it could not be tested.",
      "检查缺少 {0}。每个项目都必须填写；无法检查时请写 NT。"),
  EXAM_ITEM_COUNT(
      422, STRUCTURE, "{0} has {1} values; {2} are needed: {3}.", "{0} 有 {1} 个值；需要 {2} 个：{3}。"),
  EXAM_ITEM_DOUBLE(
      422,
      DUPLICATE,
      "The item {0} stands twice in the exam. Send it once.",
      "检查项目 {0} 出现了两次。请只发送一次。"),
  EXAM_VALUE(422, VALUE, "{0} is \"{1}\"; allowed are {2}.", "{0} 为 \"{1}\"；允许的值：{2}。"),
  ID_OF_OTHER_SITE(
      422,
      VALUE,
      "The registry holds several sites, and ids of this one begin with \"{0}-\". Choose such an id, or let the registry choose with POST.",
      "登记库有多个站点，本站点的标识以 \"{0}-\" 开头。请选用这样的标识，或用 POST 由登记库分配。"),
  // Who is calling.
  TOKEN_MISSING(
      401,
      LOGIN,
      "This registry answers registered clients only. Send an access token as Authorization: Bearer; the token endpoint is"
          + " named in /fhir/.well-known/smart-configuration.",
      "本登记库只应答已登记的客户端。请以 Authorization: Bearer 发送访问令牌；令牌端点见 /fhir/.well-known/smart-configuration。"),
  TOKEN_INVALID(401, LOGIN, "The token is not accepted: {0}.", "令牌不被接受：{0}。"),
  TOKEN_ALGORITHM(
      401,
      LOGIN,
      "The token is not signed by an allowed method. Allowed are {0}.",
      "令牌的签名方法不被允许。允许的方法：{0}。"),
  TOKEN_KEY_UNKNOWN(
      401,
      LOGIN,
      "No registered key has the \"kid\" \"{0}\". Sign with a registered key and name its \"kid\" in the header.",
      "没有已登记的密钥的 \"kid\" 为 \"{0}\"。请用已登记的密钥签名，并在头部写明其 \"kid\"。"),
  TOKEN_IN_URL(
      400,
      SECURITY,
      "A token stands in the URL, where logs keep it. Send it as Authorization: Bearer, and treat this one as"
          + " no secret any more.",
      "URL 中含有令牌，会被日志记录。请以 Authorization: Bearer 发送，并视此令牌为已泄露。"),
  TOKEN_REQUEST_INVALID(
      400,
      INVALID,
      "The token request cannot be read: {0}. Post a form (application/x-www-form-urlencoded) of at most 16 KB with grant_type,"
          + " scope, client_assertion_type and client_assertion, each once.",
      "无法读取令牌请求：{0}。请提交不超过 16 KB 的表单（application/x-www-form-urlencoded），其中 grant_type、scope、"
          + "client_assertion_type 和 client_assertion 各出现一次。"),
  GRANT_TYPE_UNSUPPORTED(
      400,
      INVALID,
      "The only grant_type is client_credentials.",
      "只支持 grant_type client_credentials。"),
  SCOPE_NOT_GRANTED(
      403,
      FORBIDDEN,
      "None of the scopes asked for is registered for this client. Registered are: {0}",
      "所申请的范围均未为此客户端登记。已登记的范围：{0}"),
  HOST_UNKNOWN(
      421,
      SECURITY,
      "While no clients are configured, the registry answers under its own address only: {0}. Use that address.",
      "尚未配置客户端时，登记库只在自己的地址应答：{0}。请使用该地址。"),
  OPEN_TO_OTHERS(
      403,
      SECURITY,
      "No clients are configured, so the registry serves this machine only. Use --host 127.0.0.1, not {0}, or register a client first: client add.",
      "尚未配置客户端，登记库只能服务本机；请使用 --host 127.0.0.1，而不是 {0}，或先登记客户端：client add。"),
  UNENCRYPTED_TO_OTHERS(
      403,
      SECURITY,
      "Other machines are served encrypted: give --tls-cert and --tls-key, or --trusted-proxy with the address of the proxy that ends TLS, or listen"
          + " on 127.0.0.1 instead of {0}. On a network nobody else is on, --plain-http serves without.",
      "向其他机器提供服务必须加密：请给出 --tls-cert 与 --tls-key，或用 --trusted-proxy 指定终止 TLS 的代理地址，或监听 127.0.0.1 而不是 {0}。"
          + "若网络中没有其他人，可用 --plain-http 不加密提供服务。"),
  TLS_FILE_INVALID(
      422, STRUCTURE, "The file {0} cannot be used for TLS: {1}.", "文件 {0} 不能用于 TLS：{1}。"),
  REQUEST_UNENCRYPTED(
      403,
      SECURITY,
      "The proxy took this request in without encryption. Use https.",
      "代理以未加密方式接收了此请求。请使用 https。"),
  CLIENT_UNKNOWN(
      401, LOGIN, "The client is not registered here, or was revoked.", "该客户端未在此登记，或已被撤销。"),
  CLIENT_ID_INVALID(
      422,
      VALUE,
      "A client's id is 1 to 64 letters, digits, dots, hyphens and underscores, not \"{0}\".",
      "客户端标识为 1 到 64 个字母、数字、点、连字符和下划线，不能是 \"{0}\"。"),
  CLIENT_KNOWN(
      409,
      DUPLICATE,
      "A client \"{0}\" is registered already. Revoked ones keep their id; choose another.",
      "客户端 \"{0}\" 已经登记。被撤销的客户端保留其标识；请另选一个。"),
  CLIENT_NOT_THERE(404, NOT_FOUND, "There is no client \"{0}\".", "没有客户端 \"{0}\"。"),
  SITE_NOT_THERE(
      404,
      NOT_FOUND,
      "There is no site \"{0}\". Sites are: {1}. Add one with: site add.",
      "没有站点 \"{0}\"。现有站点：{1}。请用 site add 添加。"),
  SITE_KNOWN(
      409, DUPLICATE, "A site with the code \"{0}\" is there already.", "代码为 \"{0}\" 的站点已存在。"),
  ROLE_UNKNOWN(422, VALUE, "There is no role \"{0}\"; roles are {1}.", "没有角色 \"{0}\"；角色有：{1}。"),
  SCOPE_INVALID(
      422,
      VALUE,
      "\"{0}\" is no scope this registry knows. Write system/Type.cruds, such as system/*.rs; a filter"
          + " (?code=...) is possible for r and s of one type.",
      "\"{0}\" 不是本登记库认识的范围。请写成 system/Type.cruds，例如 system/*.rs；过滤条件（?code=...）只能用于某一类型的 r 和 s。"),
  SCOPE_TYPE_UNKNOWN(
      422,
      VALUE,
      "The scope \"{0}\" names {1}, which is no resource type of R4. Write one such as Patient, or * for all.",
      "范围 \"{0}\" 中的 {1} 不是 R4 的资源类型。请写成 Patient 等类型，或用 * 表示全部。"),
  SCOPE_FILTER_WRONG(
      422,
      VALUE,
      "The filter of the scope \"{0}\" cannot be used: {1}",
      "范围 \"{0}\" 的过滤条件无法使用：{1}"),
  SCOPE_MISSING(
      403,
      FORBIDDEN,
      "This needs the scope {0}, which the token of this {1} does not have. Ask for it at the token endpoint; if it is not"
          + " granted, the registry's administrator can register it.",
      "此操作需要范围 {0}，而该 {1} 的令牌没有此范围。请在令牌端点申请；若未获授权，请联系登记库管理员登记。"),
  LINKAGE_ONLY(
      403,
      FORBIDDEN,
      "Persons are counted over all sites for clients of the role linkage only; this one is {0}. The registry's administrator can register such a client.",
      "仅 linkage 角色的客户端可跨机构统计人数；此客户端的角色为 {0}。登记库管理员可登记此类客户端。"),
  PERSON_KEY_INVALID(
      422,
      VALUE,
      "The file holds no key for person tokens: at least {0} bytes in Base64url. Make one with person-token key, once for all hospitals.",
      "该文件不含人员令牌密钥：须为至少 {0} 字节的 Base64url。请用 person-token key 为所有医院统一生成一次。"),
  PERSON_NUMBER_INVALID(
      422,
      VALUE,
      "This is no document number of the kind \"{0}\". A kind has 1 to 40 lower-case letters, digits and hyphens, a number 4 to 64 letters and digits; a cn-resident-id has its check digit.",
      "这不是 \"{0}\" 类证件的号码。类别为 1 到 40 个小写字母、数字或连字符，号码为 4 到 64 个字母或数字；cn-resident-id 须有正确的校验码。"),
  EXPLAIN_FORBIDDEN(
      403,
      FORBIDDEN,
      "Plans of searches (_explain) are for analysts and administrators; this client is a {0}. Leave _explain out.",
      "检索计划（_explain）仅供分析员和管理员使用；此客户端为 {0}。请去掉 _explain。"),
  KEYS_INVALID(422, VALUE, "The keys cannot be used: {0}.", "无法使用这些密钥：{0}。"),
  TOO_MANY_ATTEMPTS(
      429,
      THROTTLED,
      "Too many assertions were refused. Wait {0} seconds, then send a right one.",
      "被拒绝的断言过多。请等待 {0} 秒后再发送正确的断言。"),
  HTTP_ERROR(400, PROCESSING, "The request cannot be processed: {0}", "无法处理该请求：{0}"),
  INTERNAL(
      500,
      EXCEPTION,
      "The registry failed on this request; nothing of it was kept. The number {0} finds it in the"
          + " log.",
      "登记库处理此请求时出错；没有保存任何内容。日志编号 {0}。");

  private final int status;
  private final IssueType type;
  private final Text template;

  FaultCode(int status, IssueType type, String english, String chinese) {
    this.status = status;
    this.type = type;
    this.template = new Text(english, chinese);
  }

  /** The HTTP status a request with this fault is answered with. */
  public int status() {
    return status;
  }

  /** FHIR's kind of issue. */
  public IssueType type() {
    return type;
  }

  /** The stable id shown beside the text. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The entry's text with its places filled. */
  public Text text(Object... arguments) {
    return template.filled(arguments);
  }

  /** The entry as an error issue. */
  public Issue issue(String expression, Object... arguments) {
    return new Issue(Severity.ERROR, type, expression, text(arguments), id());
  }
}
