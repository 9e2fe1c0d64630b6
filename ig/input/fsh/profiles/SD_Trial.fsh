Profile: SciAdverseEvent
Parent: AdverseEvent
Id: sci-adverse-event
Title: "Adverse event"
Description: "An adverse event with grade, seriousness, outcome and relation to the cell therapy."
* insert Published
* insert Chinese([[不良事件]], [[不良事件及其分级、严重性、转归与细胞治疗的相关性。]])
* actuality = #actual
* event 1..1
* event from AdverseEventTermVS (extensible)
* subject only Reference(Patient)
* date 1..1
* seriousness 1..1
* outcome 1..1
* extension contains CtcaeGradeExtension named grade 1..1 and AssessmentTimepoint named timepoint 0..1
* obeys ae-1 and ae-2

Invariant: ae-1
Description: "A suspected entity has its causality assessed."
Severity: #error
Expression: "suspectEntity.all(causality.assessment.exists())"
* insert ChineseRule([[可疑因素必须给出相关性评价。]])

Invariant: ae-2
Description: "Grade 5 means death: the outcome is fatal."
Severity: #error
Expression: "extension.where(url = 'https://sciregistry.org/fhir/StructureDefinition/ctcae-grade').value.coding.code.first() = '5' implies outcome.coding.code.first() = 'fatal'"
* insert ChineseRule([[5 级表示死亡：转归必须为 fatal。]])

Profile: SciResearchStudy
Parent: ResearchStudy
Id: sci-research-study
Title: "Research study"
Description: "A trial of cell therapy with its arms and registrations."
* insert Published
* insert Chinese([[临床研究]], [[细胞治疗临床研究及其组别与注册号。]])
* title 1..1
* identifier 0..*
* arm 0..*
* arm.name 1..1
* enrollment 0..*

Profile: SciResearchSubject
Parent: ResearchSubject
Id: sci-research-subject
Title: "Research subject"
Description: "A patient's participation in a study and the arm."
* insert Published
* insert Chinese([[受试者]], [[患者参加研究的情况与组别。]])
* individual only Reference(Patient)
* assignedArm 1..1
* extension contains StudyEnrollmentReason named offStudyReason 0..1
