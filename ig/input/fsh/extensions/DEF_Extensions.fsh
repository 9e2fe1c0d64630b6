Extension: NonSciCondition
Id: non-sci-condition
Title: "Non-SCI condition"
Description: "The score is abnormal for another reason than the spinal cord injury (the * of ISNCSCI 2019)."
Context: Observation.component
* insert Published
* insert Chinese([[非脊髓损伤因素]], [[评分因脊髓损伤以外的原因而异常（ISNCSCI 2019 的 *）。]])
* extension contains reason 0..1 and considerNormal 1..1
* extension[reason].value[x] only CodeableConcept
* extension[reason].valueCodeableConcept from NonSciReasonVS (required)
* extension[considerNormal].value[x] only boolean
* extension[considerNormal].value[x] 1..1

Extension: CandidateGrade
Id: candidate-grade
Title: "Candidate grade"
Description: "A grade that is possible where items could not be tested."
Context: Observation
* insert Published
* insert Chinese([[候选分级]], [[因部分项目无法检查而可能的分级。]])
* value[x] only code
* value[x] 1..1
* valueCode from AisGradeVS (required)

Extension: CandidateLevel
Id: candidate-level
Title: "Candidate level"
Description: "A level that is possible where items could not be tested; not-applicable where there may be no zone of partial preservation."
Context: Observation
* insert Published
* insert Chinese([[候选平面]], [[因部分项目无法检查而可能的平面；可能没有部分保留带时为 not-applicable。]])
* value[x] only code
* value[x] 1..1
* valueCode from CandidateLevelVS (required)

Extension: NonSciAffected
Id: non-sci-affected
Title: "Affected by a non-SCI condition"
Description: "The value depends on a score that a non-SCI condition affects (A* and the like)."
Context: Observation
* insert Published
* insert Chinese([[受非脊髓损伤因素影响]], [[该值取决于受非脊髓损伤因素影响的评分（如 A*）。]])
* value[x] only boolean
* value[x] 1..1

Extension: OverrideReason
Id: override-reason
Title: "Override reason"
Description: "Why a clinician's classification stands although it differs from the computed one."
Context: Observation
* insert Published
* insert Chinese([[人工分类理由]], [[临床分类与计算结果不一致但仍保留的理由。]])
* value[x] only string
* value[x] 1..1

Extension: AssessmentTimepoint
Id: assessment-timepoint
Title: "Assessment timepoint"
Description: "The visit of a trial or registry an observation belongs to."
Context: Observation, Encounter, AdverseEvent
* insert Published
* insert Chinese([[评估时点]], [[观察所属的访视时点。]])
* value[x] only CodeableConcept
* value[x] 1..1
* valueCodeableConcept from AssessmentTimepointVS (required)

Extension: SciEtiology
Id: sci-etiology
Title: "Etiology of spinal cord injury"
Description: "What caused the injury, by the International SCI Core Data Set; a SNOMED CT code may stand beside."
Context: Condition
* insert Published
* insert Chinese([[脊髓损伤病因]], [[依国际脊髓损伤核心数据集的致伤原因，可附 SNOMED CT 编码。]])
* value[x] only CodeableConcept
* value[x] 1..1
* valueCodeableConcept from SciEtiologyVS (required)

Extension: CellProduct
Id: cell-product
Title: "Cell product"
Description: "A cell product that was administered. R4's Procedure.usedReference cannot point to a BiologicallyDerivedProduct."
Context: Procedure
* insert Published
* insert Chinese([[细胞制剂]], [[所给予的细胞制剂。R4 的 Procedure.usedReference 不能指向 BiologicallyDerivedProduct。]])
* value[x] only Reference(BiologicallyDerivedProduct)
* value[x] 1..1

Extension: AdministrationRoute
Id: administration-route
Title: "Route of administration"
Description: "How the cells were given."
Context: Procedure
* insert Published
* insert Chinese([[给药途径]], [[细胞的给予途径。]])
* value[x] only CodeableConcept
* value[x] 1..1
* valueCodeableConcept from AdministrationRouteVS (required)

Extension: DoseNumber
Id: dose-number
Title: "Dose number"
Description: "Which administration this is, and of how many planned."
Context: Procedure
* insert Published
* insert Chinese([[给药次数]], [[第几次给药及计划总次数。]])
* extension contains number 1..1 and planned 0..1
* extension[number].value[x] only positiveInt
* extension[number].value[x] 1..1
* extension[planned].value[x] only positiveInt

Extension: DonorRelationshipExtension
Id: donor-relationship
Title: "Donor relationship"
Description: "Whether the cells are the recipient's own."
Context: BiologicallyDerivedProduct
* insert Published
* insert Chinese([[供者关系]], [[细胞为自体或异体。]])
* value[x] only CodeableConcept
* value[x] 1..1
* valueCodeableConcept from DonorRelationshipVS (required)

Extension: CellDose
Id: cell-dose
Title: "Cell dose"
Description: "Total viable cells given, in millions. BiologicallyDerivedProduct.quantity is a 32-bit integer and too small."
Context: BiologicallyDerivedProduct
* insert Published
* insert Chinese([[细胞总数]], [[所给活细胞总数，单位百万。R4 的 quantity 为 32 位整数，范围不足。]])
* value[x] only Quantity
* value[x] 1..1
* valueQuantity.value 1..1
* valueQuantity.system 1..1
* valueQuantity.system = "http://unitsofmeasure.org"
* valueQuantity.code 1..1
* valueQuantity.code = #10*6

Extension: ProductVolume
Id: product-volume
Title: "Volume of a cell product"
Description: "Volume given, in millilitres."
Context: BiologicallyDerivedProduct
* insert Published
* insert Chinese([[制剂体积]], [[所给体积，单位毫升。]])
* value[x] only Quantity
* value[x] 1..1
* valueQuantity = http://unitsofmeasure.org#mL

Extension: CellConcentration
Id: cell-concentration
Title: "Cell concentration"
Description: "Millions of viable cells in a millilitre."
Context: BiologicallyDerivedProduct
* insert Published
* insert Chinese([[细胞浓度]], [[每毫升活细胞数（百万）。]])
* value[x] only Quantity
* value[x] 1..1
* valueQuantity = http://unitsofmeasure.org#10*6/mL

Extension: CellViability
Id: cell-viability
Title: "Cell viability"
Description: "Share of living cells at release, in percent."
Context: BiologicallyDerivedProduct
* insert Published
* insert Chinese([[细胞活率]], [[放行时活细胞百分比。]])
* value[x] only Quantity
* value[x] 1..1
* valueQuantity = http://unitsofmeasure.org#%

Extension: SourceTissue
Id: source-tissue
Title: "Source tissue"
Description: "The tissue the cells were taken from."
Context: BiologicallyDerivedProduct
* insert Published
* insert Chinese([[来源组织]], [[细胞的来源组织。]])
* value[x] only CodeableConcept
* value[x] 1..1
* valueCodeableConcept from SourceTissueVS (required)

Extension: CtcaeGradeExtension
Id: ctcae-grade
Title: "CTCAE grade"
Description: "Grade of an adverse event by CTCAE."
Context: AdverseEvent
* insert Published
* insert Chinese([[CTCAE 分级]], [[不良事件的 CTCAE 分级。]])
* value[x] only CodeableConcept
* value[x] 1..1
* valueCodeableConcept from CtcaeGradeVS (required)

Extension: StudyEnrollmentReason
Id: off-study-reason
Title: "Reason for leaving a study"
Description: "Why a subject left, such as lost to follow-up."
Context: ResearchSubject
* insert Published
* insert Chinese([[退出研究原因]], [[受试者退出研究的原因，例如失访。]])
* value[x] only CodeableConcept
* value[x] 1..1


Extension: PunctureLevel
Id: puncture-level
Title: "Level of puncture"
Description: "The interspace the needle entered."
Context: Procedure
* insert Published
* insert Chinese([[穿刺节段]], [[进针的椎间隙。]])
* value[x] only CodeableConcept
* value[x] 1..1
* valueCodeableConcept from PunctureLevelVS (required)

Extension: Passage
Id: passage
Title: "Passage"
Description: "How often the cells were passaged."
Context: BiologicallyDerivedProduct
* insert Published
* insert Chinese([[细胞代次]], [[细胞传代次数。]])
* value[x] only integer
* value[x] 1..1

Extension: DosePerKilogram
Id: dose-per-kilogram
Title: "Dose per kilogram"
Description: "Millions of viable cells for each kilogram of body weight."
Context: BiologicallyDerivedProduct
* insert Published
* insert Chinese([[每公斤剂量]], [[每公斤体重的活细胞数（百万）。]])
* value[x] only Quantity
* value[x] 1..1
* valueQuantity = http://unitsofmeasure.org#10*6/kg

Extension: TimeSinceInjury
Id: time-since-injury
Title: "Time since injury"
Description: "Months from the injury to the assessment; derived, so that it can be searched."
Context: Observation
* insert Published
* insert Chinese([[伤后时间]], [[损伤至评估的月数；为便于检索而导出。]])
* value[x] only Quantity
* value[x] 1..1
* valueQuantity = http://unitsofmeasure.org#mo
