Profile: IsncsciExam
Parent: Observation
Id: isncsci-exam
Title: "ISNCSCI exam"
Description: "One examination by the International Standards for Neurological Classification of Spinal Cord Injury: 134 items, each exactly once, and up to two lowest non-key muscles."
* insert Published
* insert Chinese([[ISNCSCI 检查]], [[一次脊髓损伤神经学分类国际标准检查：134 个项目各一次，另可有两侧最低非关键肌。]])
* insert CategoryExam
* insert ClinicalObservation
* code = IsncsciResultCS#isncsci-exam
* value[x] 0..0
* performer 1..*
* method 1..1
* method from IsncsciRevisionVS (required)
* component 134..136
* component ^slicing.discriminator.type = #value
* component ^slicing.discriminator.path = "code"
* component ^slicing.rules = #closed
* component contains sensory 112..112 and motor 20..20 and anorectal 2..2 and nonKey 0..2
* component.extension contains NonSciCondition named nonSciCondition 0..1
* component[sensory].code from IsncsciSensoryItemVS (required)
* component[sensory].value[x] only integer
* component[sensory].valueInteger ^minValueInteger = 0
* component[sensory].valueInteger ^maxValueInteger = 2
* component[motor].code from IsncsciMotorItemVS (required)
* component[motor].value[x] only integer
* component[motor].valueInteger ^minValueInteger = 0
* component[motor].valueInteger ^maxValueInteger = 5
* component[anorectal].code from IsncsciAnorectalItemVS (required)
* component[anorectal].value[x] only CodeableConcept
* component[anorectal].valueCodeableConcept from AnorectalFindingVS (required)
* component[nonKey].code from IsncsciNonKeyItemVS (required)
* component[nonKey].value[x] only CodeableConcept
* component[nonKey].value[x] 1..1
* component[nonKey].valueCodeableConcept from IsncsciNonKeyLevelVS (required)
* component obeys isn-2 and isn-3
* obeys isn-1

Invariant: isn-1
Description: "Each item of the exam stands exactly once."
Severity: #error
Expression: "component.code.coding.where(system = 'https://sciregistry.org/fhir/CodeSystem/isncsci-item').code.isDistinct()"
* insert ChineseRule([[检查的每个项目只能出现一次。]])

Invariant: isn-2
Description: "An item has either a value or a reason why it has none."
Severity: #error
Expression: "value.exists() xor dataAbsentReason.exists()"
* insert ChineseRule([[每个项目要么有值，要么说明缺失原因。]])

Invariant: isn-3
Description: "A non-SCI condition is tagged on abnormal or untested scores only: sensory 0, 1 or NT, motor 0 to 4 or NT."
Severity: #error
Expression: "extension.where(url = 'https://sciregistry.org/fhir/StructureDefinition/non-sci-condition').empty() or value.empty() or (code.coding.where(system.startsWith('https://sciregistry.org/')).code.first().startsWith('MOT') and value < 5) or (code.coding.where(system.startsWith('https://sciregistry.org/')).code.first().startsWith('MOT').not() and value < 2)"
* insert ChineseRule([[非脊髓损伤标记只能用于异常或无法检查的评分：感觉 0、1 或 NT，运动 0 至 4 或 NT。]])

Profile: AisGrade
Parent: Observation
Id: ais-grade
Title: "AIS grade"
Description: "The grade of the ASIA Impairment Scale, derived from an exam."
* insert Published
* insert Chinese([[AIS 分级]], [[由检查得出的 ASIA 残损分级。]])
* insert ClinicalObservation
* code = IsncsciResultCS#ais
* value[x] 1..1
* value[x] only CodeableConcept
* valueCodeableConcept from AisGradeVS (required)
* extension contains CandidateGrade named candidate 0..5 and NonSciAffected named nonSciAffected 0..1 and OverrideReason named override 0..1 and TimeSinceInjury named timeSinceInjury 0..1
* derivedFrom MS
* derivedFrom only Reference(Observation)
* component ^slicing.discriminator.type = #pattern
* component ^slicing.discriminator.path = "code"
* component ^slicing.rules = #open
* component contains completeness 0..1
* component[completeness].code = IsncsciResultCS#completeness
* component[completeness].value[x] 1..1
* component[completeness].value[x] only CodeableConcept
* component[completeness].valueCodeableConcept from InjuryCompletenessVS (required)
* obeys ais-1

Invariant: ais-1
Description: "Completeness fits the grade: A is complete; B, C and D are incomplete."
Severity: #error
Expression: "component.where(code.coding.where(code = 'completeness').exists()).empty() or value.coding.code.first() = 'AIS-ND' or value.coding.code.first() = 'AIS-E' or ((value.coding.code.first() = 'AIS-A') = (component.where(code.coding.where(code = 'completeness').exists()).value.coding.code.first() = 'C'))"
* insert ChineseRule([[完全性须与分级一致：A 级为完全性，B、C、D 级为不完全性。]])

Profile: NeurologicalLevel
Parent: Observation
Id: neurological-level
Title: "Neurological level"
Description: "A level of an exam: neurological level of injury, sensory or motor level, or zone of partial preservation."
* insert Published
* insert Chinese([[神经平面]], [[检查得出的平面：神经损伤平面、感觉或运动平面、部分保留带。]])
* insert ClinicalObservation
* code from NeurologicalLevelCodeVS (required)
* value[x] only CodeableConcept
* valueCodeableConcept from IsncsciSegmentVS (required)
* extension contains CandidateLevel named candidate 0..30 and NonSciAffected named nonSciAffected 0..1 and OverrideReason named override 0..1 and TimeSinceInjury named timeSinceInjury 0..1
* derivedFrom MS
* derivedFrom only Reference(Observation)
* obeys lvl-1 and lvl-2

Invariant: lvl-2
Description: "Only a zone of partial preservation can be not applicable; a level that could not be found is unknown or not performed."
Severity: #error
Expression: "dataAbsentReason.coding.where(code = 'not-applicable').empty() or code.coding.where(code.startsWith('sensory-zpp') or code.startsWith('motor-zpp')).exists()"
* insert ChineseRule([[只有部分保留带可以“不适用”；未能确定的平面应为不详或未执行。]])

Invariant: lvl-1
Description: "A level has a segment, or a reason why it has none."
Severity: #error
Expression: "value.exists() xor dataAbsentReason.exists()"
* insert ChineseRule([[平面要么给出节段，要么说明缺失原因。]])

Profile: IsncsciScore
Parent: Observation
Id: isncsci-score
Title: "ISNCSCI score"
Description: "A total of an exam."
* insert Published
* insert Chinese([[ISNCSCI 评分]], [[检查的合计评分。]])
* insert ClinicalObservation
* code from IsncsciScoreCodeVS (required)
* value[x] only Quantity
* valueQuantity.value 1..1
* valueQuantity.system 1..1
* valueQuantity.system = "http://unitsofmeasure.org"
* valueQuantity.code 1..1
* valueQuantity.code = #{score}
* derivedFrom MS
* derivedFrom only Reference(Observation)
* obeys lvl-1 and scr-1 and scr-2

Invariant: scr-1
Description: "A score is a whole number from 0."
Severity: #error
Expression: "value.empty() or (value.value >= 0 and value.value = value.value.truncate())"
* insert ChineseRule([[评分必须是不小于 0 的整数。]])

Invariant: scr-2
Description: "A score stays within its range: one side of arms or legs 25, both sides 50, motor total 100, one side of sensation 56, sensation total 112."
Severity: #error
Expression: "value.empty() or (code.coding.where(system.startsWith('https://sciregistry.org/')).code.first() in ('uer' | 'uel' | 'ler' | 'lel') and value.value <= 25) or (code.coding.where(system.startsWith('https://sciregistry.org/')).code.first() in ('uems' | 'lems') and value.value <= 50) or (code.coding.where(system.startsWith('https://sciregistry.org/')).code.first() = 'motor-total' and value.value <= 100) or (code.coding.where(system.startsWith('https://sciregistry.org/')).code.first() in ('lt-right' | 'lt-left' | 'pp-right' | 'pp-left') and value.value <= 56) or (code.coding.where(system.startsWith('https://sciregistry.org/')).code.first() in ('lt-total' | 'pp-total') and value.value <= 112)"
* insert ChineseRule([[评分必须在其范围内：单侧上肢或下肢 25，双侧 50，运动总分 100，单侧感觉 56，感觉总分 112。]])

ValueSet: NeurologicalLevelCodeVS
Id: neurological-level-code
Title: "Codes of levels"
Description: "Codes of neurological levels."
* insert Published
* insert Chinese([[平面代码]], [[各种神经平面的代码。]])
* IsncsciResultCS#nli
* IsncsciResultCS#sensory-level-right
* IsncsciResultCS#sensory-level-left
* IsncsciResultCS#motor-level-right
* IsncsciResultCS#motor-level-left
* IsncsciResultCS#sensory-zpp-right
* IsncsciResultCS#sensory-zpp-left
* IsncsciResultCS#motor-zpp-right
* IsncsciResultCS#motor-zpp-left

ValueSet: CandidateLevelVS
Id: candidate-level
Title: "Candidate levels"
Description: "What a level or the end of a zone of partial preservation can be."
* insert Published
* insert Chinese([[候选平面]], [[平面或部分保留带末端的可能取值。]])
* include codes from system IsncsciSegmentCS
* http://terminology.hl7.org/CodeSystem/data-absent-reason#not-applicable

ValueSet: IsncsciScoreCodeVS
Id: isncsci-score-code
Title: "Codes of scores"
Description: "Codes of ISNCSCI totals."
* insert Published
* insert Chinese([[评分代码]], [[ISNCSCI 合计评分的代码。]])
* IsncsciResultCS#uer
* IsncsciResultCS#uel
* IsncsciResultCS#uems
* IsncsciResultCS#ler
* IsncsciResultCS#lel
* IsncsciResultCS#lems
* IsncsciResultCS#motor-total
* IsncsciResultCS#lt-right
* IsncsciResultCS#lt-left
* IsncsciResultCS#lt-total
* IsncsciResultCS#pp-right
* IsncsciResultCS#pp-left
* IsncsciResultCS#pp-total
