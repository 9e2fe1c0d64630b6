// The operation for linkage.

Instance: persons
InstanceOf: OperationDefinition
Usage: #definition
* url = "https://sciregistry.org/fhir/OperationDefinition/persons"
* name = "CountPersons"
* title = "Count persons and registrations"
* status = #active
* experimental = false
* kind = #operation
* affectsState = false
* publisher = "SCI Registry"
* description = "How many persons the registrations of all sites are of, by the person tokens that came with them. For clients of the role linkage only. Counts of people with several registrations are told in steps of five. | 按随登记提交的人员令牌统计各机构登记所对应的人数。仅限 linkage 角色的客户端；重复登记的人数以五为步长给出。"
* code = #persons
* system = true
* type = false
* instance = false
* parameter[+].name = #sites
* parameter[=].use = #out
* parameter[=].min = 1
* parameter[=].max = "1"
* parameter[=].type = #integer
* parameter[=].documentation = "How many sites were asked. | 所统计的机构数。"
* parameter[+].name = #registrations
* parameter[=].use = #out
* parameter[=].min = 1
* parameter[=].max = "1"
* parameter[=].type = #integer
* parameter[=].documentation = "Patients of all sites. | 各机构的患者登记数。"
* parameter[+].name = #registrations-with-token
* parameter[=].use = #out
* parameter[=].min = 1
* parameter[=].max = "1"
* parameter[=].type = #integer
* parameter[=].documentation = "Those with a person token. | 其中带人员令牌者。"
* parameter[+].name = #persons
* parameter[=].use = #out
* parameter[=].min = 1
* parameter[=].max = "1"
* parameter[=].documentation = "How many persons those with a token are. | 带令牌的登记对应的人数。"
* insert OperationPart(at-least, 1, 1, integer, [[Not fewer. | 下限。]])
* insert OperationPart(at-most, 1, 1, integer, [[Not more. | 上限。]])
* parameter[+].name = #persons-in-several-sites
* parameter[=].use = #out
* parameter[=].min = 1
* parameter[=].max = "1"
* parameter[=].documentation = "How many of them are registered at more than one site. | 其中在多个机构登记者的人数。"
* insert OperationPart(at-least, 1, 1, integer, [[Not fewer. | 下限。]])
* insert OperationPart(at-most, 1, 1, integer, [[Not more. | 上限。]])
