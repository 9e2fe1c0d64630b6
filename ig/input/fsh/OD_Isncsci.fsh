// The operations on ISNCSCI exams.

RuleSet: OperationIn(name, min, max, type, documentation)
* parameter[+].name = #{name}
* parameter[=].use = #in
* parameter[=].min = {min}
* parameter[=].max = "{max}"
* parameter[=].type = #{type}
* parameter[=].documentation = "{documentation}"

RuleSet: OperationPart(name, min, max, type, documentation)
* parameter[=].part[+].name = #{name}
* parameter[=].part[=].use = #out
* parameter[=].part[=].min = {min}
* parameter[=].part[=].max = "{max}"
* parameter[=].part[=].type = #{type}
* parameter[=].part[=].documentation = "{documentation}"

Instance: isncsci
InstanceOf: OperationDefinition
Usage: #definition
* url = "https://sciregistry.org/fhir/OperationDefinition/isncsci"
* name = "ClassifyIsncsciExam"
* title = "Classify an ISNCSCI exam"
* status = #active
* experimental = false
* kind = #operation
* affectsState = false
* publisher = "SCI Registry"
* description = "Classifies an exam by the International Standards for Neurological Classification of Spinal Cord Injury, revision 2019: levels, zones of partial preservation, completeness, AIS grade and sums, each with the cells that decided it. On the type an exam is sent, on an instance the stored exam is taken. | 按脊髓损伤神经学分类国际标准（2019 版）对检查进行分类，并说明起决定作用的项目。"
* code = #isncsci
* resource = #Observation
* system = false
* type = true
* instance = true
* insert OperationIn(exam, 0, 1, Observation, [[The exam; on the type required. It may also be sent as the body itself. | 检查；在类型级调用时必填，也可直接作为正文发送。]])
* insert OperationIn(derived, 0, 1, boolean, [[Whether the Observations that can be derived from the exam are wanted as well. | 是否同时返回由检查得出的各 Observation。]])
* parameter[+].name = #result
* parameter[=].use = #out
* parameter[=].min = 11
* parameter[=].max = "11"
* parameter[=].documentation = "A level, zone, completeness or grade. | 平面、部分保留带、完全性或分级。"
* insert OperationPart(item, 1, 1, Coding, [[Which result. | 何项结果。]])
* insert OperationPart(told, 1, 1, string, [[The result as clinicians write it; ND and the candidates where it is not determinable. | 临床书写形式；无法确定时为 ND 及候选值。]])
* parameter[=].part[+].name = #candidate
* parameter[=].part[=].use = #out
* parameter[=].part[=].min = 0
* parameter[=].part[=].max = "*"
* parameter[=].part[=].documentation = "One value the result may have. | 一个可能的取值。"
* parameter[=].part[=].part[+].name = #value
* parameter[=].part[=].part[=].use = #out
* parameter[=].part[=].part[=].min = 1
* parameter[=].part[=].part[=].max = "1"
* parameter[=].part[=].part[=].type = #code
* parameter[=].part[=].part[+].name = #nonSciAffected
* parameter[=].part[=].part[=].use = #out
* parameter[=].part[=].part[=].min = 1
* parameter[=].part[=].part[=].max = "1"
* parameter[=].part[=].part[=].type = #boolean
* parameter[=].part[=].part[+].name = #reason
* parameter[=].part[=].part[=].use = #out
* parameter[=].part[=].part[=].min = 1
* parameter[=].part[=].part[=].max = "1"
* parameter[=].part[=].part[=].type = #string
* parameter[=].part[=].part[+].name = #cell
* parameter[=].part[=].part[=].use = #out
* parameter[=].part[=].part[=].min = 0
* parameter[=].part[=].part[=].max = "*"
* parameter[=].part[=].part[=].documentation = "A cell that decided: the item of the exam, and what was found there. | 起决定作用的项目及其所见。"
* parameter[=].part[=].part[=].part[+].name = #item
* parameter[=].part[=].part[=].part[=].use = #out
* parameter[=].part[=].part[=].part[=].min = 1
* parameter[=].part[=].part[=].part[=].max = "1"
* parameter[=].part[=].part[=].part[=].type = #Coding
* parameter[=].part[=].part[=].part[+].name = #value
* parameter[=].part[=].part[=].part[=].use = #out
* parameter[=].part[=].part[=].part[=].min = 1
* parameter[=].part[=].part[=].part[=].max = "1"
* parameter[=].part[=].part[=].part[=].type = #string
* parameter[=].part[=].part[+].name = #counted
* parameter[=].part[=].part[=].use = #out
* parameter[=].part[=].part[=].min = 0
* parameter[=].part[=].part[=].max = "*"
* parameter[=].part[=].part[=].documentation = "A key muscle below the neurological level that was counted for grade C or D. | 为判定 C 或 D 级而计数的神经损伤平面以下关键肌。"
* parameter[=].part[=].part[=].part[+].name = #item
* parameter[=].part[=].part[=].part[=].use = #out
* parameter[=].part[=].part[=].part[=].min = 1
* parameter[=].part[=].part[=].part[=].max = "1"
* parameter[=].part[=].part[=].part[=].type = #Coding
* parameter[=].part[=].part[=].part[+].name = #value
* parameter[=].part[=].part[=].part[=].use = #out
* parameter[=].part[=].part[=].part[=].min = 1
* parameter[=].part[=].part[=].part[=].max = "1"
* parameter[=].part[=].part[=].part[=].type = #string
* insert OperationPart(exact, 0, *, code, [[What the result can truly be, where that differs from the candidates. | 与候选值不同时，逻辑上确切可能的取值。]])
* parameter[+].name = #score
* parameter[=].use = #out
* parameter[=].min = 13
* parameter[=].max = "13"
* parameter[=].documentation = "A sum; without value where an item of it was not tested. | 合计评分；有项目未检查时无值。"
* insert OperationPart(item, 1, 1, Coding, [[Which sum. | 何项评分。]])
* insert OperationPart(value, 0, 1, integer, [[The sum. | 合计。]])
* parameter[+].name = #derived
* parameter[=].use = #out
* parameter[=].min = 0
* parameter[=].max = "23"
* parameter[=].type = #Observation
* parameter[=].documentation = "An Observation derived from the exam, where wanted. | 由检查得出的 Observation。"

Instance: isncsci-worksheet
InstanceOf: OperationDefinition
Usage: #definition
* url = "https://sciregistry.org/fhir/OperationDefinition/isncsci-worksheet"
* name = "DrawIsncsciWorksheet"
* title = "Draw an ISNCSCI worksheet"
* status = #active
* experimental = false
* kind = #operation
* affectsState = false
* publisher = "SCI Registry"
* description = "Draws an exam and its classification as the sheet clinicians know. Answers image/svg+xml, or a Binary that holds it where FHIR is asked for; in Chinese where Accept-Language prefers it. | 将检查及其分类绘成临床熟悉的表格（SVG）。"
* code = #isncsci-worksheet
* resource = #Observation
* system = false
* type = true
* instance = true
* insert OperationIn(exam, 0, 1, Observation, [[The exam; on the type required. It may also be sent as the body itself. | 检查；在类型级调用时必填，也可直接作为正文发送。]])
* parameter[+].name = #return
* parameter[=].use = #out
* parameter[=].min = 1
* parameter[=].max = "1"
* parameter[=].type = #Binary
* parameter[=].documentation = "The sheet. | 表格。"
