// The phase II trial of Shahid Beheshti University (World Neurosurgery, 2024-11-25): facts of the study are published, persons and values are invented.

Instance: tehran-site
InstanceOf: SciSite
Usage: #example
Title: "Site of the trial"
* insert TestData
* identifier.system = "https://sciregistry.org/fhir/NamingSystem/site"
* identifier.value = "THR-SB"
* name = "Shahid Beheshti University of Medical Sciences"
* address.city = "Tehran"
* address.country = "IR"

Instance: tehran-trial
InstanceOf: SciResearchStudy
Usage: #example
Title: "Phase II trial of bone marrow cells and Schwann cells"
* insert TestData
* identifier[0].system = "https://pubmed.ncbi.nlm.nih.gov"
* identifier[0].value = "39522809"
* title = "Intrathecal co-injection of bone marrow mesenchymal stem cells and Schwann cells for neurogenic bladder after complete spinal cord injury"
* status = #completed
* phase = http://terminology.hl7.org/CodeSystem/research-study-phase#phase-2
* category.text = "Randomized, open label"
* condition[0] = http://snomed.info/sct#90584004 "Spinal cord injury (disorder)"
* condition[1] = http://snomed.info/sct#398064005 "Neurogenic bladder (finding)"
* relatedArtifact.type = #citation
* relatedArtifact.citation = "World Neurosurgery, 2024-11-25, S1878-8750(24)01835-7"
* relatedArtifact.url = "https://doi.org/10.1016/j.wneu.2024.10.131"
* sponsor = Reference(tehran-site)
* enrollment = Reference(tehran-trial-group)
* arm[0].name = "Cell therapy"
* arm[0].type = StudyArmTypeCS#cells
* arm[0].description = "One intrathecal injection of autologous bone marrow mesenchymal stem cells and Schwann cells"
* arm[1].name = "Control"
* arm[1].type = StudyArmTypeCS#no-cells
* arm[1].description = "No cell intervention"

Instance: tehran-trial-group
InstanceOf: Group
Usage: #example
Title: "Patients enrolled"
* insert TestData
* type = #person
* actual = true
* code = http://snomed.info/sct#90584004 "Spinal cord injury (disorder)"
* quantity = 32
* name = "All AIS A with neurogenic bladder"

Instance: tehran-patient-01
InstanceOf: SciPatient
Usage: #example
Title: "Patient 1 of the trial"
* insert Person(THR-P-001, male, 1986-04-11)

Instance: tehran-patient-01-injury
InstanceOf: SciCondition
Usage: #example
Title: "Injury of patient 1"
* insert TestData
* clinicalStatus = http://terminology.hl7.org/CodeSystem/condition-clinical#active
* code = http://snomed.info/sct#90584004 "Spinal cord injury (disorder)"
* bodySite = InjuryRegionCS#thoracic
* subject = Reference(tehran-patient-01)
* onsetDateTime = "2019-04-14"
* extension[etiology].valueCodeableConcept = SciEtiologyCS#transport

Instance: tehran-patient-01-bladder
InstanceOf: NeurogenicBladderCondition
Usage: #example
Title: "Neurogenic bladder of patient 1"
* insert TestData
* clinicalStatus = http://terminology.hl7.org/CodeSystem/condition-clinical#active
* code = http://snomed.info/sct#398064005 "Neurogenic bladder (finding)"
* subject = Reference(tehran-patient-01)
* onsetDateTime = "2019-04-14"

Instance: tehran-patient-01-participation
InstanceOf: SciResearchSubject
Usage: #example
Title: "Participation of patient 1"
* insert TestData
* status = #off-study
* period.start = "2022-03-01"
* period.end = "2022-09-14"
* study = Reference(tehran-trial)
* individual = Reference(tehran-patient-01)
* assignedArm = "Cell therapy"
* actualArm = "Cell therapy"
* extension[offStudyReason].valueCodeableConcept.text = "Completed 6 months"

Instance: tehran-patient-01-ais-baseline
InstanceOf: AisGrade
Usage: #example
Title: "AIS A of patient 1"
* insert Observed(tehran-patient-01, 2022-03-01)
* insert Visit(baseline)
* insert Ais(AIS-A, C)

Instance: tehran-patient-02
InstanceOf: SciPatient
Usage: #example
Title: "Patient 2 of the trial"
* insert Person(THR-P-002, male, 1990-01-25)

Instance: tehran-patient-02-injury
InstanceOf: SciCondition
Usage: #example
Title: "Injury of patient 2"
* insert TestData
* clinicalStatus = http://terminology.hl7.org/CodeSystem/condition-clinical#active
* code = http://snomed.info/sct#90584004 "Spinal cord injury (disorder)"
* bodySite = InjuryRegionCS#thoracic
* subject = Reference(tehran-patient-02)
* onsetDateTime = "2019-05-14"
* extension[etiology].valueCodeableConcept = SciEtiologyCS#transport

Instance: tehran-patient-02-bladder
InstanceOf: NeurogenicBladderCondition
Usage: #example
Title: "Neurogenic bladder of patient 2"
* insert TestData
* clinicalStatus = http://terminology.hl7.org/CodeSystem/condition-clinical#active
* code = http://snomed.info/sct#398064005 "Neurogenic bladder (finding)"
* subject = Reference(tehran-patient-02)
* onsetDateTime = "2019-05-14"

Instance: tehran-patient-02-participation
InstanceOf: SciResearchSubject
Usage: #example
Title: "Participation of patient 2"
* insert TestData
* status = #off-study
* period.start = "2022-03-01"
* period.end = "2022-09-20"
* study = Reference(tehran-trial)
* individual = Reference(tehran-patient-02)
* assignedArm = "Control"
* actualArm = "Control"
* extension[offStudyReason].valueCodeableConcept.text = "Completed 6 months"

Instance: tehran-patient-02-ais-baseline
InstanceOf: AisGrade
Usage: #example
Title: "AIS A of patient 2"
* insert Observed(tehran-patient-02, 2022-03-01)
* insert Visit(baseline)
* insert Ais(AIS-A, C)

Instance: tehran-patient-03
InstanceOf: SciPatient
Usage: #example
Title: "Patient 3 of the trial"
* insert Person(THR-P-003, female, 1983-07-19)

Instance: tehran-patient-03-injury
InstanceOf: SciCondition
Usage: #example
Title: "Injury of patient 3"
* insert TestData
* clinicalStatus = http://terminology.hl7.org/CodeSystem/condition-clinical#active
* code = http://snomed.info/sct#90584004 "Spinal cord injury (disorder)"
* bodySite = InjuryRegionCS#thoracic
* subject = Reference(tehran-patient-03)
* onsetDateTime = "2019-06-14"
* extension[etiology].valueCodeableConcept = SciEtiologyCS#transport

Instance: tehran-patient-03-bladder
InstanceOf: NeurogenicBladderCondition
Usage: #example
Title: "Neurogenic bladder of patient 3"
* insert TestData
* clinicalStatus = http://terminology.hl7.org/CodeSystem/condition-clinical#active
* code = http://snomed.info/sct#398064005 "Neurogenic bladder (finding)"
* subject = Reference(tehran-patient-03)
* onsetDateTime = "2019-06-14"

Instance: tehran-patient-03-participation
InstanceOf: SciResearchSubject
Usage: #example
Title: "Participation of patient 3"
* insert TestData
* status = #withdrawn
* period.start = "2022-03-01"
* period.end = "2022-06-30"
* study = Reference(tehran-trial)
* individual = Reference(tehran-patient-03)
* assignedArm = "Control"
* actualArm = "Control"
* extension[offStudyReason].valueCodeableConcept = http://snomed.info/sct#399307001 "Lost to follow-up (finding)"

Instance: tehran-patient-03-ais-baseline
InstanceOf: AisGrade
Usage: #example
Title: "AIS A of patient 3"
* insert Observed(tehran-patient-03, 2022-03-01)
* insert Visit(baseline)
* insert Ais(AIS-A, C)

Instance: tehran-patient-01-transplantation
InstanceOf: CellTherapyProcedure
Usage: #example
Title: "One intrathecal injection of two products"
* insert TestData
* status = #completed
* code.coding[0] = CellTherapyProcedureCodeCS#intrathecal-cell-administration
* code.coding[1] = http://snomed.info/sct#1269349006 "Transplantation of stem cell (procedure)"
* subject = Reference(tehran-patient-01)
* performedDateTime = "2022-03-15"
* extension[product][0].valueReference = Reference(tehran-patient-01-stem-cells)
* extension[product][1].valueReference = Reference(tehran-patient-01-schwann-cells)
* extension[route].valueCodeableConcept = http://snomed.info/sct#72607000 "Intrathecal route (qualifier value)"
* extension[dose].extension[number].valuePositiveInt = 1
* extension[dose].extension[planned].valuePositiveInt = 1
* extension[punctureLevel].valueCodeableConcept = PunctureLevelCS#L4-L5
* note.text = "No premedication"

Instance: tehran-patient-01-stem-cells
InstanceOf: CellTherapyProduct
Usage: #example
Title: "Autologous stem-cells"
* insert TestData
* identifier.system = "https://sciregistry.org/fhir/NamingSystem/product-lot"
* identifier.value = "THR-BM-0417"
* productCategory = #cells
* productCode = CellTypeCS#MSC-M
* extension[donorRelationship].valueCodeableConcept = DonorRelationshipCS#autologous
* extension[dose].valueQuantity.value = 30
* extension[volume].valueQuantity.value = 2
* extension[concentration].valueQuantity.value = 15
* extension[viability].valueQuantity.value = 95
* extension[source].valueCodeableConcept = http://snomed.info/sct#14016003 "Bone marrow structure (body structure)"
* extension[passage].valueInteger = 3
* extension[dosePerKilogram].valueQuantity.value = 0.4
* collection.source = Reference(tehran-patient-01)
* collection.collectedDateTime = "2022-01-20"
* processing.description = "Isolation, culture and harvest"
* processing.timeDateTime = "2022-03-14"

Instance: tehran-patient-01-schwann-cells
InstanceOf: CellTherapyProduct
Usage: #example
Title: "Autologous schwann-cells"
* insert TestData
* identifier.system = "https://sciregistry.org/fhir/NamingSystem/product-lot"
* identifier.value = "THR-SC-0417"
* productCategory = #cells
* productCode = CellTypeCS#SC
* extension[donorRelationship].valueCodeableConcept = DonorRelationshipCS#autologous
* extension[dose].valueQuantity.value = 20
* extension[volume].valueQuantity.value = 2.0
* extension[concentration].valueQuantity.value = 10
* extension[viability].valueQuantity.value = 95
* extension[source].valueCodeableConcept = CellSourceCS#sural-nerve
* extension[passage].valueInteger = 3
* collection.source = Reference(tehran-patient-01)
* collection.collectedDateTime = "2022-01-22"
* processing.description = "Isolation, culture and harvest"
* processing.timeDateTime = "2022-03-14"

Instance: tehran-patient-01-pdet-qmax-baseline
InstanceOf: UrodynamicMeasurement
Usage: #example
Title: "pdet-qmax, baseline"
* insert Observed(tehran-patient-01, 2022-03-01)
* insert Visit(baseline)
* insert Measured(pdet-qmax, 18, cm[H2O])

Instance: tehran-patient-01-qmax-pf-baseline
InstanceOf: UrodynamicMeasurement
Usage: #example
Title: "qmax-pf, baseline"
* insert Observed(tehran-patient-01, 2022-03-01)
* insert Visit(baseline)
* insert Measured(qmax-pf, 4.1, mL/s)

Instance: tehran-patient-01-pvr-baseline
InstanceOf: UrodynamicMeasurement
Usage: #example
Title: "pvr, baseline"
* insert Observed(tehran-patient-01, 2022-03-01)
* insert Visit(baseline)
* insert Measured(pvr, 210, mL)
* method = http://snomed.info/sct#700387001 "Ultrasonography of urinary bladder for post-void residual volume (procedure)"

Instance: tehran-patient-01-pdetmax-filling-baseline
InstanceOf: UrodynamicMeasurement
Usage: #example
Title: "pdetmax-filling, baseline"
* insert Observed(tehran-patient-01, 2022-03-01)
* insert Visit(baseline)
* insert Measured(pdetmax-filling, 52, cm[H2O])

Instance: tehran-patient-01-pdetmax-voiding-baseline
InstanceOf: UrodynamicMeasurement
Usage: #example
Title: "pdetmax-voiding, baseline"
* insert Observed(tehran-patient-01, 2022-03-01)
* insert Visit(baseline)
* insert Measured(pdetmax-voiding, 34, cm[H2O])

Instance: tehran-patient-01-bladder-compliance-baseline
InstanceOf: UrodynamicMeasurement
Usage: #example
Title: "bladder-compliance, baseline"
* insert Observed(tehran-patient-01, 2022-03-01)
* insert Visit(baseline)
* insert Measured(bladder-compliance, 9.5, mL/cm[H2O])
* component[0].code = UrodynamicItemCS#volume-change
* component[0].valueQuantity = 285 'mL'
* component[1].code = UrodynamicItemCS#pressure-change
* component[1].valueQuantity = 30 'cm[H2O]'

Instance: tehran-patient-01-cystometric-capacity-baseline
InstanceOf: UrodynamicMeasurement
Usage: #example
Title: "cystometric-capacity, baseline"
* insert Observed(tehran-patient-01, 2022-03-01)
* insert Visit(baseline)
* insert Measured(cystometric-capacity, 290, mL)

Instance: tehran-patient-01-voided-volume-baseline
InstanceOf: UrodynamicMeasurement
Usage: #example
Title: "voided-volume, baseline"
* insert Observed(tehran-patient-01, 2022-03-01)
* insert Visit(baseline)
* insert Measured(voided-volume, 85, mL)

Instance: tehran-patient-01-bladder-sensation-baseline
InstanceOf: UrodynamicFinding
Usage: #example
Title: "bladder-sensation, baseline"
* insert Observed(tehran-patient-01, 2022-03-01)
* insert Visit(baseline)
* code = UrodynamicItemCS#bladder-sensation
* valueCodeableConcept.coding[0] = BladderFindingCS#sensation-absent

Instance: tehran-patient-01-detrusor-function-baseline
InstanceOf: UrodynamicFinding
Usage: #example
Title: "detrusor-function, baseline"
* insert Observed(tehran-patient-01, 2022-03-01)
* insert Visit(baseline)
* code = UrodynamicItemCS#detrusor-function
* valueCodeableConcept.coding[0] = BladderFindingCS#detrusor-acontractile
* valueCodeableConcept.coding[1] = http://snomed.info/sct#197870000 "Acontractile detrusor (disorder)"

Instance: tehran-patient-01-urodynamics-baseline
InstanceOf: UrodynamicStudy
Usage: #example
Title: "Urodynamic study, baseline"
* insert Observed(tehran-patient-01, 2022-03-01)
* insert Visit(baseline)
* code = UrodynamicItemCS#urodynamic-study
* hasMember[+] = Reference(tehran-patient-01-pdet-qmax-baseline)
* hasMember[+] = Reference(tehran-patient-01-qmax-pf-baseline)
* hasMember[+] = Reference(tehran-patient-01-pvr-baseline)
* hasMember[+] = Reference(tehran-patient-01-pdetmax-filling-baseline)
* hasMember[+] = Reference(tehran-patient-01-pdetmax-voiding-baseline)
* hasMember[+] = Reference(tehran-patient-01-bladder-compliance-baseline)
* hasMember[+] = Reference(tehran-patient-01-cystometric-capacity-baseline)
* hasMember[+] = Reference(tehran-patient-01-voided-volume-baseline)
* hasMember[+] = Reference(tehran-patient-01-bladder-sensation-baseline)
* hasMember[+] = Reference(tehran-patient-01-detrusor-function-baseline)

Instance: tehran-patient-01-diary-baseline
InstanceOf: IncontinenceDiary
Usage: #example
Title: "Incontinence diary, baseline"
* insert Observed(tehran-patient-01, 2022-03-01)
* insert Visit(baseline)
* valueQuantity.value = 4.3
* component.valueInteger = 7

Instance: tehran-patient-01-iqol-total-baseline
InstanceOf: IqolScore
Usage: #example
Title: "iqol-total 23.86, baseline"
* insert Observed(tehran-patient-01, 2022-03-01)
* insert Visit(baseline)
* insert Scored(iqol-total, 23.86)

Instance: tehran-patient-01-iqol-alb-baseline
InstanceOf: IqolScore
Usage: #example
Title: "iqol-alb 25, baseline"
* insert Observed(tehran-patient-01, 2022-03-01)
* insert Visit(baseline)
* insert Scored(iqol-alb, 25)

Instance: tehran-patient-01-iqol-psi-baseline
InstanceOf: IqolScore
Usage: #example
Title: "iqol-psi 25, baseline"
* insert Observed(tehran-patient-01, 2022-03-01)
* insert Visit(baseline)
* insert Scored(iqol-psi, 25)

Instance: tehran-patient-01-iqol-se-baseline
InstanceOf: IqolScore
Usage: #example
Title: "iqol-se 20, baseline"
* insert Observed(tehran-patient-01, 2022-03-01)
* insert Visit(baseline)
* insert Scored(iqol-se, 20)

Instance: tehran-patient-01-pdet-qmax-month-6
InstanceOf: UrodynamicMeasurement
Usage: #example
Title: "pdet-qmax, month-6"
* insert Observed(tehran-patient-01, 2022-09-14)
* insert Visit(month-6)
* insert Measured(pdet-qmax, 27, cm[H2O])

Instance: tehran-patient-01-qmax-pf-month-6
InstanceOf: UrodynamicMeasurement
Usage: #example
Title: "qmax-pf, month-6"
* insert Observed(tehran-patient-01, 2022-09-14)
* insert Visit(month-6)
* insert Measured(qmax-pf, 8.6, mL/s)

Instance: tehran-patient-01-pvr-month-6
InstanceOf: UrodynamicMeasurement
Usage: #example
Title: "pvr, month-6"
* insert Observed(tehran-patient-01, 2022-09-14)
* insert Visit(month-6)
* insert Measured(pvr, 120, mL)
* method = http://snomed.info/sct#700387001 "Ultrasonography of urinary bladder for post-void residual volume (procedure)"

Instance: tehran-patient-01-pdetmax-filling-month-6
InstanceOf: UrodynamicMeasurement
Usage: #example
Title: "pdetmax-filling, month-6"
* insert Observed(tehran-patient-01, 2022-09-14)
* insert Visit(month-6)
* insert Measured(pdetmax-filling, 38, cm[H2O])

Instance: tehran-patient-01-pdetmax-voiding-month-6
InstanceOf: UrodynamicMeasurement
Usage: #example
Title: "pdetmax-voiding, month-6"
* insert Observed(tehran-patient-01, 2022-09-14)
* insert Visit(month-6)
* insert Measured(pdetmax-voiding, 40, cm[H2O])

Instance: tehran-patient-01-bladder-compliance-month-6
InstanceOf: UrodynamicMeasurement
Usage: #example
Title: "bladder-compliance, month-6"
* insert Observed(tehran-patient-01, 2022-09-14)
* insert Visit(month-6)
* insert Measured(bladder-compliance, 16, mL/cm[H2O])

Instance: tehran-patient-01-cystometric-capacity-month-6
InstanceOf: UrodynamicMeasurement
Usage: #example
Title: "cystometric-capacity, month-6"
* insert Observed(tehran-patient-01, 2022-09-14)
* insert Visit(month-6)
* insert Measured(cystometric-capacity, 345, mL)

Instance: tehran-patient-01-voided-volume-month-6
InstanceOf: UrodynamicMeasurement
Usage: #example
Title: "voided-volume, month-6"
* insert Observed(tehran-patient-01, 2022-09-14)
* insert Visit(month-6)
* insert Measured(voided-volume, 220, mL)

Instance: tehran-patient-01-bladder-sensation-month-6
InstanceOf: UrodynamicFinding
Usage: #example
Title: "bladder-sensation, month-6"
* insert Observed(tehran-patient-01, 2022-09-14)
* insert Visit(month-6)
* code = UrodynamicItemCS#bladder-sensation
* valueCodeableConcept.coding[0] = BladderFindingCS#sensation-reduced

Instance: tehran-patient-01-detrusor-function-month-6
InstanceOf: UrodynamicFinding
Usage: #example
Title: "detrusor-function, month-6"
* insert Observed(tehran-patient-01, 2022-09-14)
* insert Visit(month-6)
* code = UrodynamicItemCS#detrusor-function
* valueCodeableConcept.coding[0] = BladderFindingCS#detrusor-overactive
* valueCodeableConcept.coding[1] = http://snomed.info/sct#786460007 "Detrusor overactivity (disorder)"

Instance: tehran-patient-01-urodynamics-month-6
InstanceOf: UrodynamicStudy
Usage: #example
Title: "Urodynamic study, month-6"
* insert Observed(tehran-patient-01, 2022-09-14)
* insert Visit(month-6)
* code = UrodynamicItemCS#urodynamic-study
* hasMember[+] = Reference(tehran-patient-01-pdet-qmax-month-6)
* hasMember[+] = Reference(tehran-patient-01-qmax-pf-month-6)
* hasMember[+] = Reference(tehran-patient-01-pvr-month-6)
* hasMember[+] = Reference(tehran-patient-01-pdetmax-filling-month-6)
* hasMember[+] = Reference(tehran-patient-01-pdetmax-voiding-month-6)
* hasMember[+] = Reference(tehran-patient-01-bladder-compliance-month-6)
* hasMember[+] = Reference(tehran-patient-01-cystometric-capacity-month-6)
* hasMember[+] = Reference(tehran-patient-01-voided-volume-month-6)
* hasMember[+] = Reference(tehran-patient-01-bladder-sensation-month-6)
* hasMember[+] = Reference(tehran-patient-01-detrusor-function-month-6)

Instance: tehran-patient-01-diary-month-6
InstanceOf: IncontinenceDiary
Usage: #example
Title: "Incontinence diary, month-6"
* insert Observed(tehran-patient-01, 2022-09-14)
* insert Visit(month-6)
* valueQuantity.value = 2.1
* component.valueInteger = 7

Instance: tehran-patient-01-iqol-total-month-6
InstanceOf: IqolScore
Usage: #example
Title: "iqol-total 47.73, month-6"
* insert Observed(tehran-patient-01, 2022-09-14)
* insert Visit(month-6)
* insert Scored(iqol-total, 47.73)
* derivedFrom = Reference(tehran-patient-01-iqol-answers-month-6)

Instance: tehran-patient-01-iqol-alb-month-6
InstanceOf: IqolScore
Usage: #example
Title: "iqol-alb 50, month-6"
* insert Observed(tehran-patient-01, 2022-09-14)
* insert Visit(month-6)
* insert Scored(iqol-alb, 50)

Instance: tehran-patient-01-iqol-psi-month-6
InstanceOf: IqolScore
Usage: #example
Title: "iqol-psi 50, month-6"
* insert Observed(tehran-patient-01, 2022-09-14)
* insert Visit(month-6)
* insert Scored(iqol-psi, 50)

Instance: tehran-patient-01-iqol-se-month-6
InstanceOf: IqolScore
Usage: #example
Title: "iqol-se 40, month-6"
* insert Observed(tehran-patient-01, 2022-09-14)
* insert Visit(month-6)
* insert Scored(iqol-se, 40)

Instance: tehran-patient-02-qmax
InstanceOf: UrodynamicMeasurement
Usage: #example
Title: "Nothing was voided: no value, a reason instead"
* insert Observed(tehran-patient-02, 2022-03-01)
* insert Visit(baseline)
* code = UrodynamicItemCS#qmax-pf
* dataAbsentReason = http://terminology.hl7.org/CodeSystem/data-absent-reason#not-applicable

Instance: tehran-patient-02-compliance
InstanceOf: UrodynamicMeasurement
Usage: #example
Title: "Pressure did not change: infinite compliance"
* insert Observed(tehran-patient-02, 2022-03-01)
* insert Visit(baseline)
* code = UrodynamicItemCS#bladder-compliance
* dataAbsentReason = http://terminology.hl7.org/CodeSystem/data-absent-reason#positive-infinity

Instance: tehran-patient-01-uti-baseline
InstanceOf: UtiEpisodes
Usage: #example
Title: "Urinary tract infections, baseline"
* insert TestData
* status = #final
* code = BladderDiaryItemCS#uti-episodes
* subject = Reference(tehran-patient-01)
* effectivePeriod.start = "2021-09-01"
* effectivePeriod.end = "2022-03-01"
* valueInteger = 3
* extension[timepoint].valueCodeableConcept = AssessmentTimepointCS#baseline

Instance: tehran-patient-01-uti-month-6
InstanceOf: UtiEpisodes
Usage: #example
Title: "Urinary tract infections, month-6"
* insert TestData
* status = #final
* code = BladderDiaryItemCS#uti-episodes
* subject = Reference(tehran-patient-01)
* effectivePeriod.start = "2022-03-15"
* effectivePeriod.end = "2022-09-14"
* valueInteger = 1
* extension[timepoint].valueCodeableConcept = AssessmentTimepointCS#month-6

Instance: tehran-patient-01-neuropathic-pain
InstanceOf: SciAdverseEvent
Usage: #example
Title: "Neuralgia, grade 2"
* insert TestData
* actuality = #actual
* event.coding[0] = http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl#C143703 "Neuralgia"
* event.coding[1] = http://snomed.info/sct#247398009 "Neuropathic pain (finding)"
* subject = Reference(tehran-patient-01)
* date = "2022-03-17"
* recordedDate = "2022-03-17"
* extension[grade].valueCodeableConcept = CtcaeGradeCS#2
* seriousness = http://terminology.hl7.org/CodeSystem/adverse-event-seriousness#Non-serious
* outcome = http://terminology.hl7.org/CodeSystem/adverse-event-outcome#resolved
* study = Reference(tehran-trial)

Instance: tehran-patient-01-fatigue
InstanceOf: SciAdverseEvent
Usage: #example
Title: "Fatigue, grade 1"
* insert TestData
* actuality = #actual
* event.coding[0] = http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl#C146753 "Fatigue"
* event.coding[1] = http://snomed.info/sct#84229001 "Fatigue (finding)"
* subject = Reference(tehran-patient-01)
* date = "2022-03-18"
* recordedDate = "2022-03-18"
* extension[grade].valueCodeableConcept = CtcaeGradeCS#1
* seriousness = http://terminology.hl7.org/CodeSystem/adverse-event-seriousness#Non-serious
* outcome = http://terminology.hl7.org/CodeSystem/adverse-event-outcome#resolved
* study = Reference(tehran-trial)

Instance: tehran-patient-01-paresthesia
InstanceOf: SciAdverseEvent
Usage: #example
Title: "Paresthesia, grade 1"
* insert TestData
* actuality = #actual
* event.coding[0] = http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl#C143736 "Paresthesia"
* event.coding[1] = http://snomed.info/sct#91019004 "Paresthesia (finding)"
* subject = Reference(tehran-patient-01)
* date = "2022-03-20"
* recordedDate = "2022-03-20"
* extension[grade].valueCodeableConcept = CtcaeGradeCS#1
* seriousness = http://terminology.hl7.org/CodeSystem/adverse-event-seriousness#Non-serious
* outcome = http://terminology.hl7.org/CodeSystem/adverse-event-outcome#resolved
* study = Reference(tehran-trial)
* suspectEntity.instance = Reference(tehran-patient-01-transplantation)
* suspectEntity.causality.assessment = http://terminology.hl7.org/CodeSystem/adverse-event-causality-assess#Possible

Instance: tehran-patient-01-spasticity
InstanceOf: SciAdverseEvent
Usage: #example
Title: "Spasticity, grade 2"
* insert TestData
* actuality = #actual
* event.coding[0] = http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl#C143854 "Spasticity"
* event.coding[1] = http://snomed.info/sct#221360009 "Spasticity (finding)"
* subject = Reference(tehran-patient-01)
* date = "2022-04-02"
* recordedDate = "2022-04-02"
* extension[grade].valueCodeableConcept = CtcaeGradeCS#2
* seriousness = http://terminology.hl7.org/CodeSystem/adverse-event-seriousness#Non-serious
* outcome = http://terminology.hl7.org/CodeSystem/adverse-event-outcome#resolved
* study = Reference(tehran-trial)
* suspectEntity.instance = Reference(tehran-patient-01-transplantation)
* suspectEntity.causality.assessment = http://terminology.hl7.org/CodeSystem/adverse-event-causality-assess#Unlikely

Instance: tehran-patient-01-headache
InstanceOf: SciAdverseEvent
Usage: #example
Title: "Headache was asked for and did not happen"
* insert TestData
* actuality = #actual
* event = http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl#C143527 "Headache"
* subject = Reference(tehran-patient-01)
* date = "2022-03-16"
* extension[grade].valueCodeableConcept = CtcaeGradeCS#0
* outcome = http://terminology.hl7.org/CodeSystem/adverse-event-outcome#unknown

Instance: tehran-trial-report
InstanceOf: MeasureReport
Usage: #example
Title: "Between-group P values of the trial"
* insert TestData
* status = #complete
* type = #summary
* measure = "https://sciregistry.org/fhir/Measure/between-group-change"
* reporter = Reference(tehran-site)
* period.start = "2022-03-01"
* period.end = "2022-09-30"
* group[0].code = UrodynamicItemCS#bladder-compliance
* group[0].code.text = "P value, change after 6 months between the arms"
* group[0].measureScore.value = 0.032
* group[1].code = UrodynamicItemCS#pdetmax-filling
* group[1].code.text = "P value, change after 6 months between the arms"
* group[1].measureScore.value = 0.013
* group[2].code = UrodynamicItemCS#pdet-qmax
* group[2].code.text = "P value, change after 6 months between the arms"
* group[2].measureScore.value = 0.020
* group[3].code = UrodynamicItemCS#qmax-pf
* group[3].code.text = "P value, change after 6 months between the arms"
* group[3].measureScore.value = 0.001
* group[4].code = UrodynamicItemCS#pvr
* group[4].code.text = "P value, change after 6 months between the arms"
* group[4].measureScore.value = 0.001

Instance: tehran-trial-responders
InstanceOf: MeasureReport
Usage: #example
Title: "Sensation and areflexic bladders by arm"
* insert TestData
* status = #complete
* type = #summary
* measure = "https://sciregistry.org/fhir/Measure/bladder-responders"
* reporter = Reference(tehran-site)
* period.start = "2022-03-01"
* period.end = "2022-09-30"
* group[0].code = UrodynamicItemCS#bladder-sensation
* group[0].code.text = "Sensation improved, cell therapy: 3 of 13"
* group[0].measureScore.value = 23.1
* group[1].code = UrodynamicItemCS#bladder-sensation
* group[1].code.text = "Sensation improved, control: 0 of 16"
* group[1].measureScore.value = 0
* group[2].code = UrodynamicItemCS#detrusor-function
* group[2].code.text = "Areflexic bladder became overactive, cell therapy: 2 of 3"
* group[2].measureScore.value = 66.7
* group[3].code = UrodynamicItemCS#detrusor-function
* group[3].code.text = "Areflexic bladder became overactive, control: 0 of 3"
* group[3].measureScore.value = 0


Instance: tehran-patient-01-iqol-answers-month-6
InstanceOf: QuestionnaireResponse
Usage: #example
Title: "I-QOL answers of patient 1 after 6 months, by number; the wording is licensed"
* insert TestData
* status = #completed
* subject = Reference(tehran-patient-01)
* source = Reference(tehran-patient-01)
* authored = "2022-09-14"
* item[0].linkId = "1"
* item[0].answer.valueInteger = 3
* item[1].linkId = "2"
* item[1].answer.valueInteger = 3
* item[2].linkId = "3"
* item[2].answer.valueInteger = 3
* item[3].linkId = "4"
* item[3].answer.valueInteger = 3
* item[4].linkId = "5"
* item[4].answer.valueInteger = 3
* item[5].linkId = "6"
* item[5].answer.valueInteger = 3
* item[6].linkId = "7"
* item[6].answer.valueInteger = 3
* item[7].linkId = "8"
* item[7].answer.valueInteger = 3
* item[8].linkId = "9"
* item[8].answer.valueInteger = 3
* item[9].linkId = "10"
* item[9].answer.valueInteger = 3
* item[10].linkId = "11"
* item[10].answer.valueInteger = 3
* item[11].linkId = "12"
* item[11].answer.valueInteger = 3
* item[12].linkId = "13"
* item[12].answer.valueInteger = 3
* item[13].linkId = "14"
* item[13].answer.valueInteger = 3
* item[14].linkId = "15"
* item[14].answer.valueInteger = 3
* item[15].linkId = "16"
* item[15].answer.valueInteger = 3
* item[16].linkId = "17"
* item[16].answer.valueInteger = 3
* item[17].linkId = "18"
* item[17].answer.valueInteger = 3
* item[18].linkId = "19"
* item[18].answer.valueInteger = 3
* item[19].linkId = "20"
* item[19].answer.valueInteger = 3
* item[20].linkId = "21"
* item[20].answer.valueInteger = 2
* item[21].linkId = "22"
* item[21].answer.valueInteger = 2

Instance: tehran-patient-01-weight
InstanceOf: Observation
Usage: #example
Title: "Body weight of patient 1 before the injection"
* insert TestData
* status = #final
* category = http://terminology.hl7.org/CodeSystem/observation-category#vital-signs
* code = http://loinc.org#29463-7 "Body weight"
* subject = Reference(tehran-patient-01)
* effectiveDateTime = "2022-03-14"
* valueQuantity = 75 'kg'
