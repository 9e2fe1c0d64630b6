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
* onsetDateTime ^short = "Date of injury | 损伤日期"
* extension contains SciEtiology named etiology 1..1
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
Expression: "onset.toString().length() >= 10"
* insert ChineseRule([[损伤日期必须精确到日。]])
