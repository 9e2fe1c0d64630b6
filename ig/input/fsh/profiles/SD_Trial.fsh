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
* seriousness 0..1
* seriousness from SeriousnessVS (required)
* outcome 1..1
* suspectEntity.causality.assessment from CausalityVS (required)
* extension contains CtcaeGradeExtension named grade 1..1 and AssessmentTimepoint named timepoint 0..1
* obeys ae-1 and ae-2 and ae-3 and ae-4

Invariant: ae-1
Description: "A suspected entity has its causality assessed."
Severity: #error
Expression: "suspectEntity.all(causality.assessment.exists())"
* insert ChineseRule([[可疑因素必须给出相关性评价。]])

Invariant: ae-2
Description: "Grade 5 means death: the outcome is fatal."
Severity: #error
Expression: "extension.where(url = 'https://sciregistry.org/fhir/StructureDefinition/ctcae-grade').value.coding.where(code = '5').exists() implies outcome.coding.code.first() = 'fatal'"
* insert ChineseRule([[5 级表示死亡：转归必须为 fatal。]])

Invariant: ae-3
Description: "An event of grade 1 to 5 is serious or not."
Severity: #error
Expression: "extension.where(url = 'https://sciregistry.org/fhir/StructureDefinition/ctcae-grade').value.coding.where(code != '0').empty() or seriousness.exists()"
* insert ChineseRule([[1 至 5 级的不良事件必须注明是否严重。]])

Invariant: ae-4
Description: "Grade 0 says that the event did not happen: it has no seriousness and no suspected entity."
Severity: #error
Expression: "extension.where(url = 'https://sciregistry.org/fhir/StructureDefinition/ctcae-grade').value.coding.where(code = '0').empty() or (seriousness.empty() and suspectEntity.empty())"
* insert ChineseRule([[0 级表示未发生：不得填写严重性与可疑因素。]])

Profile: SciResearchStudy
Parent: ResearchStudy
Id: sci-research-study
Title: "Research study"
Description: "A trial of cell therapy with its arms and registrations."
* insert Published
* insert Chinese([[临床研究]], [[细胞治疗临床研究及其组别与注册号。]])
* title 1..1
* identifier 0..*
* identifier ^slicing.discriminator.type = #value
* identifier ^slicing.discriminator.path = "system"
* identifier ^slicing.rules = #open
* identifier contains filing 0..1 and ethics 0..* and chictr 0..1 and nct 0..1
* identifier[filing].system 1..1
* identifier[filing].system = "https://sciregistry.org/fhir/NamingSystem/filing-number"
* identifier[filing].value 1..1
* identifier[ethics].system 1..1
* identifier[ethics].system = "https://sciregistry.org/fhir/NamingSystem/ethics-approval"
* identifier[ethics].value 1..1
* identifier[chictr].system 1..1
* identifier[chictr].system = "https://sciregistry.org/fhir/NamingSystem/chictr"
* identifier[chictr].value 1..1
* identifier[nct].system 1..1
* identifier[nct].system = "https://sciregistry.org/fhir/NamingSystem/nct"
* identifier[nct].value 1..1
* arm 0..*
* obeys reg-1 and std-1
* arm.name 1..1
* arm.type from StudyArmTypeVS (extensible)
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
* obeys sub-1


Invariant: reg-1
Description: "A study in China has a filing number (system https://sciregistry.org/fhir/NamingSystem/filing-number)."
Severity: #warning
Expression: "location.coding.where(code = 'CN' or code = 'CHN').empty() or identifier.where(system = 'https://sciregistry.org/fhir/NamingSystem/filing-number').exists()"
* insert ChineseRule([[在中国开展的研究须有备案号（system 为 https://sciregistry.org/fhir/NamingSystem/filing-number）。]])

Invariant: std-1
Description: "The arms of a study have different names; subjects refer to an arm by its name."
Severity: #error
Expression: "arm.name.isDistinct()"
* insert ChineseRule([[研究各组名称须不同；受试者以名称引用组别。]])

Invariant: sub-1
Description: "A subject who withdrew from the study tells why."
Severity: #warning
Expression: "status != 'withdrawn' or extension.where(url = 'https://sciregistry.org/fhir/StructureDefinition/off-study-reason').exists()"
* insert ChineseRule([[退出研究的受试者须注明原因。]])

Profile: SciConsent
Parent: Consent
Id: sci-consent
Title: "Consent"
Description: "What a person agreed to: the registry, a trial, or keeping the data for 30 years and longer."
* insert Published
* insert Chinese([[知情同意]], [[患者同意的内容：登记、试验、数据保存三十年及以上。]])
* patient 1..1
* dateTime 1..1
* category from ConsentCategoryVS (required)
* provision 1..1
* provision.period 1..1
* provision.period.start 1..1
* organization 1..*

Profile: RegistrySubmissionBundle
Parent: Bundle
Id: registry-submission-bundle
Title: "Submission to the registry"
Description: "A transaction that creates or updates the resources of one or several visits. A resource of one's own profile is judged by it without a claim, so the claim of this profile is optional."
* insert Published
* insert Chinese([[登记提交]], [[创建或更新一次或多次访视资源的事务。资源按其配置文件校验，无须声明本配置文件。]])
* type = #transaction
* entry 1..*
* entry.fullUrl 1..1
* entry.resource 1..1
* entry.request 1..1
* obeys sub-2

Invariant: sub-2
Description: "A submission creates (POST) and updates (PUT); clinical data are never deleted."
Severity: #error
Expression: "entry.request.method.all($this = 'POST' or $this = 'PUT')"
* insert ChineseRule([[提交只能创建（POST）或更新（PUT）；临床数据不得删除。]])
