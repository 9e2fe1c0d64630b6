Profile: SciCondition
Parent: Condition
Id: sci-condition
Title: "Spinal cord injury"
Description: "The injury itself: diagnosis, date and cause."
* insert Published
* insert Chinese([[脊髓损伤]], [[损伤本身：诊断、日期与病因。]])
* code 1..1
* code from SciDiagnosisVS (required)
* subject only Reference(Patient)
* onset[x] 1..1
* onset[x] only dateTime
* extension contains SciEtiology named etiology 1..1
* bodySite 0..1
* bodySite from InjuryRegionVS (extensible)
* obeys con-onset-day

Profile: NeurogenicBladderCondition
Parent: Condition
Id: neurogenic-bladder-condition
Title: "Neurogenic bladder"
Description: "Neurogenic bladder of a person with a spinal cord injury."
* insert Published
* insert Chinese([[神经源性膀胱]], [[脊髓损伤患者的神经源性膀胱。]])
* code 1..1
* code from NeurogenicBladderVS (required)
* subject only Reference(Patient)

Invariant: con-onset-day
Description: "The date of injury is known to the day."
Severity: #error
Expression: "onset.empty() or onset.toString().length() >= 10"
* insert ChineseRule([[损伤日期必须精确到日。]])

Profile: InjuryCircumstance
Parent: Observation
Id: injury-circumstance
Title: "Circumstance of the injury"
Description: "An item of the International SCI Core Data Set beside the injury itself: vertebral injury, associated injury or ventilatory assistance."
* insert Published
* insert Chinese([[损伤情况]], [[国际脊髓损伤核心数据集的项目：脊柱损伤、合并伤、通气支持。]])
* insert ClinicalObservation
* code from InjuryCircumstanceItemVS (required)
* value[x] 1..1
* value[x] only CodeableConcept
* valueCodeableConcept from InjuryCircumstanceFindingVS (required)
* obeys inj-1

Invariant: inj-1
Description: "The answer fits the item: ventilatory assistance is none, less than 24 hours a day, 24 hours a day or unknown; the injuries are yes, no or unknown."
Severity: #error
Expression: "value.empty() or value.coding.code.first() = 'unknown' or (code.coding.where(code = 'ventilatory-assistance').exists() = value.coding.code.first().startsWith('ventilation-'))"
* insert ChineseRule([[答案须与项目相符：通气支持为无、每天少于 24 小时、每天 24 小时或不详；损伤为有、无或不详。]])

Profile: SpinalSurgery
Parent: Procedure
Id: spinal-surgery
Title: "Spinal surgery"
Description: "An operation on the spine after the injury."
* insert Published
* insert Chinese([[脊柱手术]], [[损伤后的脊柱手术。]])
* code 1..1
* code from SpinalSurgeryVS (required)
* subject only Reference(Patient)
* performed[x] 1..1
* performed[x] only dateTime
