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
* obeys uro-value and uro-1a and uro-1b and uro-1c and uro-1d and uro-1e and uro-bounds and uro-infinite and uro-zero and uro-soft and uro-method

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
* valueQuantity.system 1..1
* valueQuantity.system = "http://unitsofmeasure.org"
* valueQuantity.code 1..1
* valueQuantity.code = #{episodes}/d
* component 1..1
* component.code = BladderDiaryItemCS#diary-days
* component.value[x] 1..1
* component.value[x] only integer
* component.valueInteger ^minValueInteger = 1
* component.valueInteger ^maxValueInteger = 14
* obeys dia-1 and dia-soft

Profile: UtiEpisodes
Parent: Observation
Id: uti-episodes
Title: "Urinary tract infections"
Description: "Number of urinary tract infections in a period."
* insert Published
* insert Chinese([[尿路感染次数]], [[一段时间内的尿路感染次数。]])
* status MS
* subject 1..1
* subject only Reference(Patient)
* code = BladderDiaryItemCS#uti-episodes
* effective[x] 1..1
* effective[x] only Period
* effectivePeriod.start 1..1
* effectivePeriod.end 1..1
* value[x] 1..1
* value[x] only integer
* valueInteger ^minValueInteger = 0
* valueInteger ^maxValueInteger = 50
* extension contains AssessmentTimepoint named timepoint 0..1

Invariant: uro-value
Description: "A measurement has a value, or a reason why it has none; never 0 for what was not measurable."
Severity: #error
Expression: "value.exists() xor dataAbsentReason.exists()"
* insert ChineseRule([[测量要么有值，要么说明缺失原因；无法测量时不得填 0。]])

Invariant: uro-1a
Description: "Pressures are given in cm[H2O] (UCUM)."
Severity: #error
Expression: "(value.exists() and code.coding.where(system.startsWith('https://sciregistry.org/')).code.first() in ('pdet-qmax' | 'pdetmax-filling' | 'pdetmax-voiding' | 'dlpp')) implies value.code = 'cm[H2O]'"
* insert ChineseRule([[压力的单位必须是 cm[H2O]（UCUM）。]])

Invariant: uro-1b
Description: "Flow rates are given in mL/s (UCUM)."
Severity: #error
Expression: "(value.exists() and code.coding.where(system.startsWith('https://sciregistry.org/')).code.first() in ('qmax-pf' | 'qave')) implies value.code = 'mL/s'"
* insert ChineseRule([[流率的单位必须是 mL/s（UCUM）。]])

Invariant: uro-1c
Description: "Volumes are given in mL (UCUM)."
Severity: #error
Expression: "(value.exists() and code.coding.where(system.startsWith('https://sciregistry.org/')).code.first() in ('voided-volume' | 'pvr' | 'cystometric-capacity' | 'infused-volume' | 'initial-residual' | 'first-sensation-volume')) implies value.code = 'mL'"
* insert ChineseRule([[体积的单位必须是 mL（UCUM）。]])

Invariant: uro-1d
Description: "The filling rate is given in mL/min (UCUM)."
Severity: #error
Expression: "(value.exists() and code.coding.where(system.startsWith('https://sciregistry.org/')).code.first() = 'filling-rate') implies value.code = 'mL/min'"
* insert ChineseRule([[灌注速度的单位必须是 mL/min（UCUM）。]])

Invariant: uro-1e
Description: "Compliance is given in mL/cm[H2O] (UCUM)."
Severity: #error
Expression: "(value.exists() and code.coding.where(system.startsWith('https://sciregistry.org/')).code.first() = 'bladder-compliance') implies value.code = 'mL/cm[H2O]'"
* insert ChineseRule([[顺应性的单位必须是 mL/cm[H2O]（UCUM）。]])

Invariant: uro-bounds
Description: "A measurement stays within what a bladder can do: pressures 0 to 300 (filling from -20, leak point to 250) cm[H2O], Qmax 0 to 80 and Qave 0 to 60 mL/s, voided volume and capacity 0 to 2500 mL, residual 0 to 3000 mL, filling rate 1 to 150 mL/min, compliance above 0 to 2000 mL/cm[H2O]."
Severity: #error
Expression: "value.empty() or (code.coding.where(system.startsWith('https://sciregistry.org/')).code.first() in ('pdet-qmax' | 'pdetmax-voiding') and value.value >= 0 and value.value <= 300) or (code.coding.where(system.startsWith('https://sciregistry.org/')).code.first() = 'pdetmax-filling' and (value.value + 20) >= 0 and value.value <= 300) or (code.coding.where(system.startsWith('https://sciregistry.org/')).code.first() = 'dlpp' and value.value >= 0 and value.value <= 250) or (code.coding.where(system.startsWith('https://sciregistry.org/')).code.first() = 'qmax-pf' and value.value >= 0 and value.value <= 80) or (code.coding.where(system.startsWith('https://sciregistry.org/')).code.first() = 'qave' and value.value >= 0 and value.value <= 60) or (code.coding.where(system.startsWith('https://sciregistry.org/')).code.first() in ('voided-volume' | 'cystometric-capacity' | 'infused-volume' | 'first-sensation-volume') and value.value >= 0 and value.value <= 2500) or (code.coding.where(system.startsWith('https://sciregistry.org/')).code.first() in ('pvr' | 'initial-residual') and value.value >= 0 and value.value <= 3000) or (code.coding.where(system.startsWith('https://sciregistry.org/')).code.first() = 'filling-rate' and value.value >= 1 and value.value <= 150) or (code.coding.where(system.startsWith('https://sciregistry.org/')).code.first() = 'bladder-compliance' and value.value > 0 and value.value <= 2000)"
* insert ChineseRule([[测量值必须在膀胱可能的范围内：压力 0 至 300（充盈期可低至 -20，漏尿点压至 250）cm[H2O]，Qmax 0 至 80、Qave 0 至 60 mL/s，排尿量与容量 0 至 2500 mL，残余尿 0 至 3000 mL，灌注速度 1 至 150 mL/min，顺应性大于 0 至 2000 mL/cm[H2O]。]])

Invariant: fnd-1
Description: "The finding fits the item: sensations for bladder sensation, detrusor findings for detrusor function, present, absent or unknown for the others."
Severity: #error
Expression: "value.empty() or (code.coding.where(system.startsWith('https://sciregistry.org/')).code.first() = 'bladder-sensation' and (value.coding.code.first().startsWith('sensation-') or value.coding.code.first() = 'unknown')) or (code.coding.where(system.startsWith('https://sciregistry.org/')).code.first() = 'detrusor-function' and (value.coding.code.first().startsWith('detrusor-') or value.coding.code.first() = 'unknown')) or (code.coding.where(system.startsWith('https://sciregistry.org/')).code.first() in ('dsd' | 'autonomic-dysreflexia') and value.coding.code.first() in ('present' | 'absent' | 'unknown'))"
* insert ChineseRule([[所见必须与项目相符：膀胱感觉对应感觉类，逼尿肌功能对应逼尿肌类，其他为有、无或不详。]])

Invariant: dia-1
Description: "There are 0 to 50 incontinence episodes a day."
Severity: #error
Expression: "value.value >= 0 and value.value <= 50"
* insert ChineseRule([[每天尿失禁次数为 0 至 50。]])

Invariant: uro-infinite
Description: "Only compliance can be infinite, where the detrusor pressure did not change."
Severity: #error
Expression: "dataAbsentReason.coding.where(code = 'positive-infinity').empty() or code.coding.where(system.startsWith('https://sciregistry.org/')).code.first() = 'bladder-compliance'"
* insert ChineseRule([[只有顺应性可以为无穷大，即逼尿肌压力没有变化时。]])

Invariant: uro-zero
Description: "A flow or a pressure at maximum flow of 0 says that nothing was voided: leave the value out and give the dataAbsentReason not-applicable."
Severity: #warning
Expression: "value.empty() or value.value != 0 or (code.coding.where(system.startsWith('https://sciregistry.org/')).code.first() in ('qmax-pf' | 'pdet-qmax')).not()"
* insert ChineseRule([[尿流率或最大尿流率时压力为 0 表示没有排尿：请不填值，并给出缺失原因 not-applicable。]])

Invariant: uro-soft
Description: "The value is unusual: PdetQmax above 150 cm[H2O], Qmax above 50 mL/s, capacity below 100 or above 1000 mL. Please check it."
Severity: #warning
Expression: "value.empty() or ((code.coding.where(system.startsWith('https://sciregistry.org/')).code.first() = 'pdet-qmax' and value.value > 150) or (code.coding.where(system.startsWith('https://sciregistry.org/')).code.first() = 'qmax-pf' and value.value > 50) or (code.coding.where(system.startsWith('https://sciregistry.org/')).code.first() = 'cystometric-capacity' and (value.value < 100 or value.value > 1000))).not()"
* insert ChineseRule([[数值不常见：PdetQmax 高于 150 cm[H2O]，Qmax 高于 50 mL/s，容量低于 100 或高于 1000 mL。请核对。]])

Invariant: uro-method
Description: "A method of measuring residual urine is ultrasonography (700387001) or catheterization (410024004) of SNOMED CT."
Severity: #warning
Expression: "code.coding.where(system.startsWith('https://sciregistry.org/')).code.first() != 'pvr' or method.empty() or method.coding.where(system = 'http://snomed.info/sct' and (code = '700387001' or code = '410024004')).exists()"
* insert ChineseRule([[残余尿的测量方法为 SNOMED CT 的超声（700387001）或导尿（410024004）。]])

Invariant: dia-soft
Description: "The diary is unusual: shorter than 3 days, or more than 20 episodes a day. Please check it."
Severity: #warning
Expression: "component.value.all($this >= 3) and value.value <= 20"
* insert ChineseRule([[日记不常见：少于 3 天，或每天超过 20 次。请核对。]])
