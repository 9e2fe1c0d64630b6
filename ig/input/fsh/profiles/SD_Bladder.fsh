Profile: UrodynamicMeasurement
Parent: Observation
Id: urodynamic-measurement
Title: "Urodynamic measurement"
Description: "One measured item of a urodynamic study; every item has exactly one unit."
* insert Published
* insert Chinese([[尿动力学测量]], [[尿动力学检查的一个测量项目；每个项目只有一个单位。]])
* insert ClinicalObservation
* code from UrodynamicQuantityItemVS (required)
* value[x] only Quantity
* valueQuantity.value 1..1
* valueQuantity.system 1..1
* valueQuantity.system = "http://unitsofmeasure.org"
* valueQuantity.code 1..1
* obeys uro-value and uro-1a and uro-1b and uro-1c and uro-1d and uro-1e and uro-bounds

Profile: UrodynamicStudy
Parent: Observation
Id: urodynamic-study
Title: "Urodynamic study"
Description: "A urodynamic study and its members."
* insert Published
* insert Chinese([[尿动力学检查]], [[一次尿动力学检查及其项目。]])
* insert ClinicalObservation
* code = UrodynamicItemCS#urodynamic-study
* value[x] 0..0
* hasMember 1..*
* hasMember only Reference(Observation)

Profile: UrodynamicFinding
Parent: Observation
Id: urodynamic-finding
Title: "Urodynamic finding"
Description: "One judged item of a urodynamic study."
* insert Published
* insert Chinese([[尿动力学所见]], [[尿动力学检查的一个判断项目。]])
* insert ClinicalObservation
* code from UrodynamicFindingItemVS (required)
* value[x] only CodeableConcept
* value[x] 1..1
* valueCodeableConcept from BladderFindingVS (required)
* obeys fnd-1

Profile: IncontinenceDiary
Parent: Observation
Id: incontinence-diary
Title: "Incontinence diary"
Description: "Mean number of incontinence episodes a day and the length of the diary."
* insert Published
* insert Chinese([[尿失禁日记]], [[每天尿失禁平均次数及日记天数。]])
* insert ClinicalObservation
* code = BladderDiaryItemCS#incontinence-episodes-day
* value[x] 1..1
* value[x] only Quantity
* valueQuantity.value 1..1
* valueQuantity.system = "http://unitsofmeasure.org"
* valueQuantity.code 1..1
* valueQuantity.code = #{episodes}/d
* component 1..1
* component.code = BladderDiaryItemCS#diary-days
* component.value[x] 1..1
* component.value[x] only integer
* component.valueInteger ^minValueInteger = 1
* component.valueInteger ^maxValueInteger = 14
* obeys dia-1

Invariant: uro-value
Description: "A measurement has a value, or a reason why it has none; never 0 for what was not measurable."
Severity: #error
Expression: "value.exists() xor dataAbsentReason.exists()"
* insert ChineseRule([[测量要么有值，要么说明缺失原因；无法测量时不得填 0。]])

Invariant: uro-1a
Description: "Pressures are given in cm[H2O] (UCUM)."
Severity: #error
Expression: "(value.exists() and code.coding.code.first() in ('pdet-qmax' | 'pdetmax-filling' | 'pdetmax-voiding' | 'dlpp')) implies value.code = 'cm[H2O]'"
* insert ChineseRule([[压力的单位必须是 cm[H2O]（UCUM）。]])

Invariant: uro-1b
Description: "Flow rates are given in mL/s (UCUM)."
Severity: #error
Expression: "(value.exists() and code.coding.code.first() in ('qmax-pf' | 'qave')) implies value.code = 'mL/s'"
* insert ChineseRule([[流率的单位必须是 mL/s（UCUM）。]])

Invariant: uro-1c
Description: "Volumes are given in mL (UCUM)."
Severity: #error
Expression: "(value.exists() and code.coding.code.first() in ('voided-volume' | 'pvr' | 'cystometric-capacity' | 'infused-volume' | 'initial-residual' | 'first-sensation-volume')) implies value.code = 'mL'"
* insert ChineseRule([[体积的单位必须是 mL（UCUM）。]])

Invariant: uro-1d
Description: "The filling rate is given in mL/min (UCUM)."
Severity: #error
Expression: "(value.exists() and code.coding.code.first() = 'filling-rate') implies value.code = 'mL/min'"
* insert ChineseRule([[灌注速度的单位必须是 mL/min（UCUM）。]])

Invariant: uro-1e
Description: "Compliance is given in mL/cm[H2O] (UCUM)."
Severity: #error
Expression: "(value.exists() and code.coding.code.first() = 'bladder-compliance') implies value.code = 'mL/cm[H2O]'"
* insert ChineseRule([[顺应性的单位必须是 mL/cm[H2O]（UCUM）。]])

Invariant: uro-bounds
Description: "A measurement stays within what a bladder can do: pressures 0 to 300 (filling from -20, leak point to 250) cm[H2O], Qmax 0 to 80 and Qave 0 to 60 mL/s, voided volume and capacity 0 to 2500 mL, residual 0 to 3000 mL, filling rate 1 to 150 mL/min, compliance above 0 to 2000 mL/cm[H2O]."
Severity: #error
Expression: "value.empty() or (code.coding.code.first() in ('pdet-qmax' | 'pdetmax-voiding') and value.value >= 0 and value.value <= 300) or (code.coding.code.first() = 'pdetmax-filling' and value.value >= -20 and value.value <= 300) or (code.coding.code.first() = 'dlpp' and value.value >= 0 and value.value <= 250) or (code.coding.code.first() = 'qmax-pf' and value.value >= 0 and value.value <= 80) or (code.coding.code.first() = 'qave' and value.value >= 0 and value.value <= 60) or (code.coding.code.first() in ('voided-volume' | 'cystometric-capacity' | 'infused-volume' | 'first-sensation-volume') and value.value >= 0 and value.value <= 2500) or (code.coding.code.first() in ('pvr' | 'initial-residual') and value.value >= 0 and value.value <= 3000) or (code.coding.code.first() = 'filling-rate' and value.value >= 1 and value.value <= 150) or (code.coding.code.first() = 'bladder-compliance' and value.value > 0 and value.value <= 2000)"
* insert ChineseRule([[测量值必须在膀胱可能的范围内：压力 0 至 300（充盈期可低至 -20，漏尿点压至 250）cm[H2O]，Qmax 0 至 80、Qave 0 至 60 mL/s，排尿量与容量 0 至 2500 mL，残余尿 0 至 3000 mL，灌注速度 1 至 150 mL/min，顺应性大于 0 至 2000 mL/cm[H2O]。]])

Invariant: fnd-1
Description: "The finding fits the item: sensations for bladder sensation, detrusor findings for detrusor function, present, absent or unknown for the others."
Severity: #error
Expression: "(code.coding.code.first() = 'bladder-sensation' and (value.coding.code.first().startsWith('sensation-') or value.coding.code.first() = 'unknown')) or (code.coding.code.first() = 'detrusor-function' and (value.coding.code.first().startsWith('detrusor-') or value.coding.code.first() = 'unknown')) or (code.coding.code.first() in ('dsd' | 'autonomic-dysreflexia') and value.coding.code.first() in ('present' | 'absent' | 'unknown'))"
* insert ChineseRule([[所见必须与项目相符：膀胱感觉对应感觉类，逼尿肌功能对应逼尿肌类，其他为有、无或不详。]])

Invariant: dia-1
Description: "There are 0 to 50 incontinence episodes a day."
Severity: #error
Expression: "value.value >= 0 and value.value <= 50"
* insert ChineseRule([[每天尿失禁次数为 0 至 50。]])
