Profile: IqolScore
Parent: Observation
Id: iqol-score
Title: "I-QOL score"
Description: "Total or domain of the Incontinence Quality of Life instrument, transformed to 0 to 100. Wordings of items are licensed and not part of this guide."
* insert Published
* insert Chinese([[I-QOL 评分]], [[尿失禁生活质量量表总分或维度分，转换为 0 至 100。条目文字受许可保护，不在本指南中。]])
* insert ClinicalObservation
* code from IqolScoreCodeVS (required)
* value[x] 1..1
* value[x] only Quantity
* valueQuantity.value 1..1
* valueQuantity.system 1..1
* valueQuantity.system = "http://unitsofmeasure.org"
* valueQuantity.code 1..1
* valueQuantity.code = #{score}
* obeys iqol-1

Invariant: iqol-1
Description: "I-QOL scores lie between 0 and 100."
Severity: #error
Expression: "value.all(value >= 0 and value <= 100)"
* insert ChineseRule([[I-QOL 评分为 0 至 100。]])

Profile: ScimScore
Parent: Observation
Id: scim-score
Title: "SCIM III score"
Description: "Total or domain of the Spinal Cord Independence Measure."
* insert Published
* insert Chinese([[SCIM III 评分]], [[脊髓独立性评定总分或维度分。]])
* insert ClinicalObservation
* code from ScimScoreCodeVS (required)
* value[x] 1..1
* value[x] only integer
* obeys scim-1

Invariant: scim-1
Description: "SCIM III scores stay within their range: total 100, self-care 20, respiration and sphincter 40, mobility 40."
Severity: #error
Expression: "value.ofType(integer).empty() or value >= 0 and ((code.coding.where(system.startsWith('https://sciregistry.org/')).code.first() = 'scim-total' and value <= 100) or (code.coding.where(system.startsWith('https://sciregistry.org/')).code.first() = 'scim-self-care' and value <= 20) or (code.coding.where(system.startsWith('https://sciregistry.org/')).code.first() in ('scim-respiration-sphincter' | 'scim-mobility') and value <= 40))"
* insert ChineseRule([[SCIM III 评分必须在其范围内：总分 100，自我照顾 20，呼吸与括约肌管理 40，移动 40。]])

Profile: WisciScore
Parent: Observation
Id: wisci-score
Title: "WISCI II score"
Description: "Walking Index for Spinal Cord Injury."
* insert Published
* insert Chinese([[WISCI II 评分]], [[脊髓损伤步行指数。]])
* insert ClinicalObservation
* code = FunctionalScoreCS#wisci-ii
* value[x] 1..1
* value[x] only integer
* valueInteger ^minValueInteger = 0
* valueInteger ^maxValueInteger = 20

Profile: PainRating
Parent: Observation
Id: pain-rating
Title: "Pain rating"
Description: "Pain from 0 to 10 as reported, as a whole number or as a quantity in {score}, as most hospitals' systems send it."
* insert Published
* insert Chinese([[疼痛数字评分]], [[自述疼痛 0 至 10 分，可为整数，也可为单位 {score} 的数量（多数医院系统如此发送）。]])
* insert ClinicalObservation
* code = http://loinc.org#72514-3
* value[x] 1..1
* value[x] only integer or Quantity
* valueInteger ^minValueInteger = 0
* valueInteger ^maxValueInteger = 10
* valueQuantity.value 1..1
* valueQuantity.system 1..1
* valueQuantity.system = "http://unitsofmeasure.org"
* valueQuantity.code 1..1
* valueQuantity.code = #{score}
* obeys pain-1

Invariant: pain-1
Description: "Pain is rated from 0 to 10."
Severity: #error
Expression: "value.ofType(Quantity).all(value >= 0 and value <= 10)"
* insert ChineseRule([[疼痛评分为 0 至 10。]])

ValueSet: IqolScoreCodeVS
Id: iqol-score-code
Title: "Codes of I-QOL scores"
Description: "Total and domains of I-QOL."
* insert Published
* insert Chinese([[I-QOL 评分代码]], [[I-QOL 总分与维度。]])
* FunctionalScoreCS#iqol-total
* FunctionalScoreCS#iqol-alb
* FunctionalScoreCS#iqol-psi
* FunctionalScoreCS#iqol-se

ValueSet: ScimScoreCodeVS
Id: scim-score-code
Title: "Codes of SCIM III scores"
Description: "Total and domains of SCIM III."
* insert Published
* insert Chinese([[SCIM III 评分代码]], [[SCIM III 总分与维度。]])
* FunctionalScoreCS#scim-total
* FunctionalScoreCS#scim-self-care
* FunctionalScoreCS#scim-respiration-sphincter
* FunctionalScoreCS#scim-mobility

Profile: FunctionalMilestone
Parent: Observation
Id: functional-milestone
Title: "Functional milestone"
Description: "Whether a person could do something at an assessment, such as stand with support."
* insert Published
* insert Chinese([[功能里程碑]], [[评估时患者能否完成某项动作，例如扶持站立。]])
* insert ClinicalObservation
* code from FunctionalMilestoneVS (required)
* value[x] 1..1
* value[x] only boolean
