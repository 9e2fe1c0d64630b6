// The pilot in Xi'an: 6 patients, launched on 2025-03-06, a trial of 10 to follow. Persons and values are invented.

Instance: xian-site
InstanceOf: SciSite
Usage: #example
Title: "Xi'an Gaoxin Hospital"
* insert TestData
* identifier.system = "https://sciregistry.org/fhir/NamingSystem/site"
* identifier.value = "XA-GX"
* name = "西安高新医院"
* alias = "Xi'an Gaoxin Hospital"
* address.city = "西安"
* address.country = "CN"

Instance: xian-examiner
InstanceOf: Practitioner
Usage: #example
Title: "Examiner in Xi'an"
* insert TestData
* identifier.system = "https://sciregistry.org/fhir/NamingSystem/practitioner"
* identifier.value = "XA-GX-017"
* name.text = "检查医师 017"

Instance: xian-study
InstanceOf: SciResearchStudy
Usage: #example
Title: "Stem cell trial in Xi'an"
* insert TestData
* identifier[filing].system = "https://sciregistry.org/fhir/NamingSystem/filing-number"
* identifier[filing].value = "EXAMPLE-2025-0001"
* identifier[ethics].system = "https://sciregistry.org/fhir/NamingSystem/ethics-approval"
* identifier[ethics].value = "EXAMPLE-EC-2025-003"
* title = "Stem cells for traumatic spinal cord injury"
* status = #active
* condition = http://snomed.info/sct#90584004 "Spinal cord injury (disorder)"
* location = urn:iso:std:iso:3166#CN
* period.start = "2025-03-06"
* sponsor = Reference(xian-site)
* site = Reference(xian-location)
* enrollment[0] = Reference(xian-pilot-group)
* enrollment[1] = Reference(xian-trial-group)
* arm.name = "Cell therapy"
* arm.type = StudyArmTypeCS#cells
* note.text = "Filed with the National Health Commission and the National Medical Products Administration; numbers here are invented."

Instance: xian-location
InstanceOf: Location
Usage: #example
Title: "Place of the trial in Xi'an"
* insert TestData
* name = "西安高新医院"
* managingOrganization = Reference(xian-site)

Instance: xian-pilot-group
InstanceOf: Group
Usage: #example
Title: "Patients of the pilot"
* insert TestData
* type = #person
* actual = true
* code = http://snomed.info/sct#90584004 "Spinal cord injury (disorder)"
* quantity = 6
* name = "Patients of the pilot"

Instance: xian-trial-group
InstanceOf: Group
Usage: #example
Title: "Patients the trial recruits"
* insert TestData
* type = #person
* actual = false
* code = http://snomed.info/sct#90584004 "Spinal cord injury (disorder)"
* quantity = 10
* name = "Patients the trial recruits"

Instance: xian-patient-01
InstanceOf: SciPatient
Usage: #example
Title: "Patient 1 of the pilot"
* insert Person(XA-P-001, male, 2002-11-20)
* identifier[1].type = http://terminology.hl7.org/CodeSystem/v2-0203#MR
* identifier[1].system = "urn:oid:2.16.156.10011.999.1"
* identifier[1].value = "H0093412"
* identifier[1].assigner = Reference(xian-site)
* managingOrganization = Reference(xian-site)

Instance: xian-patient-02
InstanceOf: SciPatient
Usage: #example
Title: "Patient 2 of the pilot"
* insert Person(XA-P-002, male, 1988-05-02)

Instance: xian-patient-03
InstanceOf: SciPatient
Usage: #example
Title: "Patient 3 of the pilot"
* insert Person(XA-P-003, female, 1979-09-13)

Instance: xian-patient-01-consent
InstanceOf: SciConsent
Usage: #example
Title: "Consent to the registry and to keeping the data"
* insert TestData
* status = #active
* scope = http://terminology.hl7.org/CodeSystem/consentscope#research
* category[0] = ConsentCategoryCS#registry
* category[1] = ConsentCategoryCS#retention
* patient = Reference(xian-patient-01)
* dateTime = "2025-03-04"
* organization = Reference(xian-site)
* policy.uri = "https://sciregistry.org/fhir/consent/registry"
* provision.period.start = "2025-03-04"
* provision.period.end = "2055-03-03"

Instance: xian-patient-01-injury
InstanceOf: SciCondition
Usage: #example
Title: "22 years old, fall from height"
* insert TestData
* clinicalStatus = http://terminology.hl7.org/CodeSystem/condition-clinical#active
* code = http://snomed.info/sct#90584004 "Spinal cord injury (disorder)"
* bodySite = InjuryRegionCS#thoracic
* subject = Reference(xian-patient-01)
* onsetDateTime = "2024-12-18"
* extension[etiology].valueCodeableConcept.coding[0] = SciEtiologyCS#fall
* extension[etiology].valueCodeableConcept.coding[1] = http://snomed.info/sct#14047009 "Fall from building (event)"
* extension[etiology].valueCodeableConcept.text = "高空坠落"

Instance: xian-patient-02-injury
InstanceOf: SciCondition
Usage: #example
Title: "Injury of patient 2"
* insert TestData
* clinicalStatus = http://terminology.hl7.org/CodeSystem/condition-clinical#active
* code.coding[0] = http://snomed.info/sct#90584004 "Spinal cord injury (disorder)"
* code.coding[1] = http://hl7.org/fhir/sid/icd-10#S24.1
* bodySite = InjuryRegionCS#thoracic
* subject = Reference(xian-patient-02)
* onsetDateTime = "2024-06-30"
* extension[etiology].valueCodeableConcept = SciEtiologyCS#transport

Instance: xian-patient-03-injury
InstanceOf: SciCondition
Usage: #example
Title: "Injury of patient 3"
* insert TestData
* clinicalStatus = http://terminology.hl7.org/CodeSystem/condition-clinical#active
* code.coding[0] = http://snomed.info/sct#90584004 "Spinal cord injury (disorder)"
* code.coding[1] = http://hl7.org/fhir/sid/icd-10#S34.1
* bodySite = InjuryRegionCS#lumbar
* subject = Reference(xian-patient-03)
* onsetDateTime = "2024-10-05"
* extension[etiology].valueCodeableConcept = SciEtiologyCS#fall

Instance: xian-patient-01-vertebra
InstanceOf: InjuryCircumstance
Usage: #example
Title: "Vertebral injury"
* insert Observed(xian-patient-01, 2024-12-18)
* code = InjuryCircumstanceItemCS#vertebral-injury
* valueCodeableConcept = InjuryCircumstanceFindingCS#yes

Instance: xian-patient-01-ventilation
InstanceOf: InjuryCircumstance
Usage: #example
Title: "No ventilatory assistance"
* insert Observed(xian-patient-01, 2024-12-18)
* code = InjuryCircumstanceItemCS#ventilatory-assistance
* valueCodeableConcept = InjuryCircumstanceFindingCS#ventilation-none

Instance: xian-patient-01-surgery
InstanceOf: SpinalSurgery
Usage: #example
Title: "Internal fixation"
* insert TestData
* status = #completed
* code = SpinalSurgeryCS#stabilization
* subject = Reference(xian-patient-01)
* performedDateTime = "2024-12-19"

Instance: xian-patient-01-visit-baseline
InstanceOf: Encounter
Usage: #example
Title: "Visit of patient 1, baseline"
* insert TestData
* extension[+].url = "https://sciregistry.org/fhir/StructureDefinition/assessment-timepoint"
* extension[=].valueCodeableConcept = AssessmentTimepointCS#baseline
* status = #finished
* class = http://terminology.hl7.org/CodeSystem/v3-ActCode#AMB
* subject = Reference(xian-patient-01)
* period.start = "2025-03-05T09:00:00+08:00"
* period.end = "2025-03-05T11:30:00+08:00"
* serviceProvider = Reference(xian-site)

Instance: xian-patient-01-visit-month-1
InstanceOf: Encounter
Usage: #example
Title: "Visit of patient 1, month-1"
* insert TestData
* extension[+].url = "https://sciregistry.org/fhir/StructureDefinition/assessment-timepoint"
* extension[=].valueCodeableConcept = AssessmentTimepointCS#month-1
* status = #finished
* class = http://terminology.hl7.org/CodeSystem/v3-ActCode#AMB
* subject = Reference(xian-patient-01)
* period.start = "2025-04-10T09:00:00+08:00"
* period.end = "2025-04-10T11:30:00+08:00"
* serviceProvider = Reference(xian-site)

Instance: xian-patient-01-transplantation
InstanceOf: CellTherapyProcedure
Usage: #example
Title: "Intrathecal injection of bone marrow cells"
* insert TestData
* status = #completed
* code = CellTherapyProcedureCodeCS#intrathecal-cell-administration
* subject = Reference(xian-patient-01)
* performedDateTime = "2025-03-06"
* extension[product].valueReference = Reference(xian-patient-01-cells)
* extension[route].valueCodeableConcept = http://snomed.info/sct#72607000 "Intrathecal route (qualifier value)"
* extension[dose].extension[number].valuePositiveInt = 1
* extension[dose].extension[planned].valuePositiveInt = 2
* extension[punctureLevel].valueCodeableConcept = PunctureLevelCS#L3-L4

Instance: xian-patient-01-cells
InstanceOf: CellTherapyProduct
Usage: #example
Title: "Allogeneic cells of umbilical cord"
* insert TestData
* identifier.system = "https://sciregistry.org/fhir/NamingSystem/product-lot"
* identifier.value = "XA-WJ-2025-0031"
* productCategory = #cells
* productCode = CellTypeCS#MSC-WJ
* extension[donorRelationship].valueCodeableConcept = DonorRelationshipCS#allogeneic
* extension[dose].valueQuantity.value = 40
* extension[volume].valueQuantity.value = 4
* extension[concentration].valueQuantity.value = 10
* extension[viability].valueQuantity.value = 92
* extension[source].valueCodeableConcept = http://snomed.info/sct#29870000 "Umbilical cord structure (body structure)"
* extension[passage].valueInteger = 4
* extension[dosePerKilogram].valueQuantity.value = 0.6
* collection.collectedDateTime = "2024-11-02"
* processing.description = "Isolation, culture and harvest"
* processing.timePeriod.start = "2024-11-02"
* processing.timePeriod.end = "2025-03-05"
* storage.description = "Fresh, transported cold"
* storage.temperature = 4
* storage.scale = #celsius

Instance: xian-patient-01-cells-quality
InstanceOf: CellProductQuality
Usage: #example
Title: "Release tests of the cells"
* insert TestData
* status = #final
* code = ProductQualityItemCS#product-quality
* subject = Reference(xian-patient-01)
* focus = Reference(xian-patient-01-cells)
* effectiveDateTime = "2025-03-05"
* component[+].code = ProductQualityItemCS#viability
* component[=].valueQuantity = 92 '%'
* component[+].code = ProductQualityItemCS#cd73
* component[=].valueQuantity = 99.1 '%'
* component[+].code = ProductQualityItemCS#cd90
* component[=].valueQuantity = 98.7 '%'
* component[+].code = ProductQualityItemCS#cd105
* component[=].valueQuantity = 97.4 '%'
* component[+].code = ProductQualityItemCS#cd34
* component[=].valueQuantity = 0.3 '%'
* component[+].code = ProductQualityItemCS#cd45
* component[=].valueQuantity = 0.4 '%'
* component[+].code = ProductQualityItemCS#hla-dr
* component[=].valueQuantity = 0.6 '%'
* component[+].code = ProductQualityItemCS#endotoxin
* component[=].valueQuantity = 0.1 '[IU]/mL'
* component[+].code = ProductQualityItemCS#sterility
* component[=].valueCodeableConcept = ProductTestResultCS#negative
* component[+].code = ProductQualityItemCS#mycoplasma
* component[=].valueCodeableConcept = ProductTestResultCS#negative

Instance: xian-patient-01-ais-baseline
InstanceOf: AisGrade
Usage: #example
Title: "AIS A, baseline"
* insert Observed(xian-patient-01, 2025-03-05)
* insert Visit(baseline)
* insert Ais(AIS-A, C)
* derivedFrom = Reference(xian-patient-01-exam-baseline)
* extension[timeSinceInjury].valueQuantity.value = 2.5

Instance: xian-patient-01-nli-baseline
InstanceOf: NeurologicalLevel
Usage: #example
Title: "Neurological level T10, baseline"
* insert Observed(xian-patient-01, 2025-03-05)
* insert Visit(baseline)
* insert Level(nli, T10)
* derivedFrom = Reference(xian-patient-01-exam-baseline)

Instance: xian-patient-01-uems-baseline
InstanceOf: IsncsciScore
Usage: #example
Title: "uems 50, baseline"
* insert Observed(xian-patient-01, 2025-03-05)
* insert Visit(baseline)
* insert ExamScore(uems, 50)
* derivedFrom = Reference(xian-patient-01-exam-baseline)

Instance: xian-patient-01-lems-baseline
InstanceOf: IsncsciScore
Usage: #example
Title: "lems 0, baseline"
* insert Observed(xian-patient-01, 2025-03-05)
* insert Visit(baseline)
* insert ExamScore(lems, 0)
* derivedFrom = Reference(xian-patient-01-exam-baseline)

Instance: xian-patient-01-motor-total-baseline
InstanceOf: IsncsciScore
Usage: #example
Title: "motor-total 50, baseline"
* insert Observed(xian-patient-01, 2025-03-05)
* insert Visit(baseline)
* insert ExamScore(motor-total, 50)
* derivedFrom = Reference(xian-patient-01-exam-baseline)

Instance: xian-patient-01-lt-total-baseline
InstanceOf: IsncsciScore
Usage: #example
Title: "lt-total 68, baseline"
* insert Observed(xian-patient-01, 2025-03-05)
* insert Visit(baseline)
* insert ExamScore(lt-total, 68)
* derivedFrom = Reference(xian-patient-01-exam-baseline)

Instance: xian-patient-01-pp-total-baseline
InstanceOf: IsncsciScore
Usage: #example
Title: "pp-total 68, baseline"
* insert Observed(xian-patient-01, 2025-03-05)
* insert Visit(baseline)
* insert ExamScore(pp-total, 68)
* derivedFrom = Reference(xian-patient-01-exam-baseline)

Instance: xian-patient-01-ais-month-1
InstanceOf: AisGrade
Usage: #example
Title: "AIS C, month-1"
* insert Observed(xian-patient-01, 2025-04-10)
* insert Visit(month-1)
* insert Ais(AIS-C, I)
* derivedFrom = Reference(xian-patient-01-exam-month-1)
* extension[timeSinceInjury].valueQuantity.value = 3.7

Instance: xian-patient-01-nli-month-1
InstanceOf: NeurologicalLevel
Usage: #example
Title: "Neurological level T10, month-1"
* insert Observed(xian-patient-01, 2025-04-10)
* insert Visit(month-1)
* insert Level(nli, T10)
* derivedFrom = Reference(xian-patient-01-exam-month-1)

Instance: xian-patient-01-uems-month-1
InstanceOf: IsncsciScore
Usage: #example
Title: "uems 50, month-1"
* insert Observed(xian-patient-01, 2025-04-10)
* insert Visit(month-1)
* insert ExamScore(uems, 50)
* derivedFrom = Reference(xian-patient-01-exam-month-1)

Instance: xian-patient-01-lems-month-1
InstanceOf: IsncsciScore
Usage: #example
Title: "lems 8, month-1"
* insert Observed(xian-patient-01, 2025-04-10)
* insert Visit(month-1)
* insert ExamScore(lems, 8)
* derivedFrom = Reference(xian-patient-01-exam-month-1)

Instance: xian-patient-01-motor-total-month-1
InstanceOf: IsncsciScore
Usage: #example
Title: "motor-total 58, month-1"
* insert Observed(xian-patient-01, 2025-04-10)
* insert Visit(month-1)
* insert ExamScore(motor-total, 58)
* derivedFrom = Reference(xian-patient-01-exam-month-1)

Instance: xian-patient-01-lt-total-month-1
InstanceOf: IsncsciScore
Usage: #example
Title: "lt-total 72, month-1"
* insert Observed(xian-patient-01, 2025-04-10)
* insert Visit(month-1)
* insert ExamScore(lt-total, 72)
* derivedFrom = Reference(xian-patient-01-exam-month-1)

Instance: xian-patient-01-pp-total-month-1
InstanceOf: IsncsciScore
Usage: #example
Title: "pp-total 72, month-1"
* insert Observed(xian-patient-01, 2025-04-10)
* insert Visit(month-1)
* insert ExamScore(pp-total, 72)
* derivedFrom = Reference(xian-patient-01-exam-month-1)

Instance: xian-patient-01-zpp
InstanceOf: NeurologicalLevel
Usage: #example
Title: "Zone of partial preservation, not applicable"
* insert Observed(xian-patient-01, 2025-04-10)
* insert Visit(month-1)
* code = IsncsciResultCS#sensory-zpp-right
* dataAbsentReason = http://terminology.hl7.org/CodeSystem/data-absent-reason#not-applicable
* derivedFrom = Reference(xian-patient-01-exam-month-1)

Instance: xian-patient-02-ais-baseline
InstanceOf: AisGrade
Usage: #example
Title: "AIS A of patient 2, one muscle not testable"
* insert Observed(xian-patient-02, 2025-03-05)
* insert Visit(baseline)
* insert Ais(AIS-A, C)
* derivedFrom = Reference(xian-patient-02-exam-baseline)

Instance: xian-patient-02-nli-baseline
InstanceOf: NeurologicalLevel
Usage: #example
Title: "Neurological level of patient 2"
* insert Observed(xian-patient-02, 2025-03-05)
* insert Visit(baseline)
* insert Level(nli, T4)
* derivedFrom = Reference(xian-patient-02-exam-baseline)

Instance: xian-patient-02-lems-baseline
InstanceOf: IsncsciScore
Usage: #example
Title: "LEMS of patient 2, not determinable"
* insert Observed(xian-patient-02, 2025-03-05)
* insert Visit(baseline)
* code = IsncsciResultCS#lems
* dataAbsentReason = http://terminology.hl7.org/CodeSystem/data-absent-reason#not-performed
* derivedFrom = Reference(xian-patient-02-exam-baseline)

Instance: xian-patient-01-kneeling
InstanceOf: FunctionalMilestone
Usage: #example
Title: "Kneels"
* insert Observed(xian-patient-01, 2025-04-10)
* insert Visit(month-1)
* code = FunctionalMilestoneCS#kneeling
* valueBoolean = true

Instance: xian-patient-01-rolling
InstanceOf: FunctionalMilestone
Usage: #example
Title: "Rolls over"
* insert Observed(xian-patient-01, 2025-04-10)
* insert Visit(month-1)
* code = FunctionalMilestoneCS#rolling
* valueBoolean = true

Instance: xian-patient-02-standing
InstanceOf: FunctionalMilestone
Usage: #example
Title: "Stands with support"
* insert Observed(xian-patient-02, 2025-04-10)
* insert Visit(month-1)
* code = FunctionalMilestoneCS#standing-with-support
* valueBoolean = true
* note.text = "Complete injury; stands for a moment with support."

Instance: xian-patient-03-crutches-baseline
InstanceOf: FunctionalMilestone
Usage: #example
Title: "Does not walk without crutches yet"
* insert Observed(xian-patient-03, 2025-03-05)
* insert Visit(baseline)
* code = FunctionalMilestoneCS#walking-without-crutches
* valueBoolean = false

Instance: xian-patient-03-crutches-month-1
InstanceOf: FunctionalMilestone
Usage: #example
Title: "Walks without crutches"
* insert Observed(xian-patient-03, 2025-04-10)
* insert Visit(month-1)
* code = FunctionalMilestoneCS#walking-without-crutches
* valueBoolean = true

Instance: xian-patient-03-wisci-baseline
InstanceOf: WisciScore
Usage: #example
Title: "WISCI II 13, baseline"
* insert Observed(xian-patient-03, 2025-03-05)
* insert Visit(baseline)
* code = FunctionalScoreCS#wisci-ii
* valueInteger = 13

Instance: xian-patient-03-wisci-month-1
InstanceOf: WisciScore
Usage: #example
Title: "WISCI II 18, month-1"
* insert Observed(xian-patient-03, 2025-04-10)
* insert Visit(month-1)
* code = FunctionalScoreCS#wisci-ii
* valueInteger = 18

Instance: xian-patient-03-scim-total
InstanceOf: ScimScore
Usage: #example
Title: "scim-total 70"
* insert Observed(xian-patient-03, 2025-04-10)
* insert Visit(month-1)
* code = FunctionalScoreCS#scim-total
* valueInteger = 70

Instance: xian-patient-03-scim-self-care
InstanceOf: ScimScore
Usage: #example
Title: "scim-self-care 18"
* insert Observed(xian-patient-03, 2025-04-10)
* insert Visit(month-1)
* code = FunctionalScoreCS#scim-self-care
* valueInteger = 18

Instance: xian-patient-03-scim-respiration-sphincter
InstanceOf: ScimScore
Usage: #example
Title: "scim-respiration-sphincter 30"
* insert Observed(xian-patient-03, 2025-04-10)
* insert Visit(month-1)
* code = FunctionalScoreCS#scim-respiration-sphincter
* valueInteger = 30

Instance: xian-patient-03-scim-mobility
InstanceOf: ScimScore
Usage: #example
Title: "scim-mobility 22"
* insert Observed(xian-patient-03, 2025-04-10)
* insert Visit(month-1)
* code = FunctionalScoreCS#scim-mobility
* valueInteger = 22

Instance: xian-patient-03-pain
InstanceOf: PainRating
Usage: #example
Title: "Pain 3 of 10"
* insert Observed(xian-patient-03, 2025-04-10)
* insert Visit(month-1)
* valueInteger = 3

Instance: xian-pilot-report
InstanceOf: MeasureReport
Usage: #example
Title: "Results of the pilot"
* insert TestData
* status = #complete
* type = #summary
* measure = "https://sciregistry.org/fhir/Measure/pilot-improvement"
* reporter = Reference(xian-site)
* period.start = "2025-03-06"
* period.end = "2025-04-30"
* group[0].code.text = "Neurological improvement"
* group[0].measureScore.value = 5
* group[1].code.text = "Motor improvement"
* group[1].measureScore.value = 4
* group[2].code.text = "Outstanding improvement"
* group[2].measureScore.value = 2
* group[3].code.text = "Patients treated"
* group[3].measureScore.value = 6

Instance: xian-patient-01-pdet-qmax-baseline
InstanceOf: UrodynamicMeasurement
Usage: #example
Title: "pdet-qmax of patient 1, baseline"
* insert Observed(xian-patient-01, 2025-03-05)
* insert Visit(baseline)
* insert Measured(pdet-qmax, 18, cm[H2O])

Instance: xian-patient-01-qmax-pf-baseline
InstanceOf: UrodynamicMeasurement
Usage: #example
Title: "qmax-pf of patient 1, baseline"
* insert Observed(xian-patient-01, 2025-03-05)
* insert Visit(baseline)
* insert Measured(qmax-pf, 4.1, mL/s)

Instance: xian-patient-01-pvr-baseline
InstanceOf: UrodynamicMeasurement
Usage: #example
Title: "pvr of patient 1, baseline"
* insert Observed(xian-patient-01, 2025-03-05)
* insert Visit(baseline)
* insert Measured(pvr, 210, mL)

Instance: xian-patient-01-pdetmax-filling-baseline
InstanceOf: UrodynamicMeasurement
Usage: #example
Title: "pdetmax-filling of patient 1, baseline"
* insert Observed(xian-patient-01, 2025-03-05)
* insert Visit(baseline)
* insert Measured(pdetmax-filling, 52, cm[H2O])

Instance: xian-patient-01-pdetmax-voiding-baseline
InstanceOf: UrodynamicMeasurement
Usage: #example
Title: "pdetmax-voiding of patient 1, baseline"
* insert Observed(xian-patient-01, 2025-03-05)
* insert Visit(baseline)
* insert Measured(pdetmax-voiding, 34, cm[H2O])

Instance: xian-patient-01-bladder-compliance-baseline
InstanceOf: UrodynamicMeasurement
Usage: #example
Title: "bladder-compliance of patient 1, baseline"
* insert Observed(xian-patient-01, 2025-03-05)
* insert Visit(baseline)
* insert Measured(bladder-compliance, 9.5, mL/cm[H2O])

Instance: xian-patient-01-cystometric-capacity-baseline
InstanceOf: UrodynamicMeasurement
Usage: #example
Title: "cystometric-capacity of patient 1, baseline"
* insert Observed(xian-patient-01, 2025-03-05)
* insert Visit(baseline)
* insert Measured(cystometric-capacity, 290, mL)

Instance: xian-patient-01-voided-volume-baseline
InstanceOf: UrodynamicMeasurement
Usage: #example
Title: "voided-volume of patient 1, baseline"
* insert Observed(xian-patient-01, 2025-03-05)
* insert Visit(baseline)
* insert Measured(voided-volume, 85, mL)

