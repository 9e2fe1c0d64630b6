// Only codes of the SNOMED CT Global Patient Set (CC BY 4.0).
Alias: $sct = http://snomed.info/sct
Alias: $icd = http://hl7.org/fhir/sid/icd-10

ValueSet: SciDiagnosisVS
Id: sci-diagnosis
Title: "Diagnosis of spinal cord injury"
Description: "SNOMED CT (Global Patient Set) and ICD-10 codes of spinal cord injury."
* insert Published
* insert Chinese([[脊髓损伤诊断]], [[脊髓损伤的 SNOMED CT（全球患者集）与 ICD-10 编码。]])
* $sct#90584004 "Spinal cord injury (disorder)"
* $sct#11538006 "Quadriplegia (disorder)"
* $sct#60389000 "Paraplegia (disorder)"
* $sct#441705005 "Complete quadriplegia due to spinal cord lesion between first and fourth cervical vertebra (disorder)"
* $sct#441688003 "Incomplete quadriplegia due to spinal cord lesion between first and fourth cervical vertebra (disorder)"
* $sct#441980007 "Complete quadriplegia due to spinal cord lesion between fifth and seventh cervical vertebra (disorder)"
* $sct#441794001 "Incomplete quadriplegia due to spinal cord lesion between fifth and seventh cervical vertebra (disorder)"
* $sct#81642009 "Late effect of spinal cord injury (disorder)"
* $sct#192970008 "Cauda equina syndrome (disorder)"
* $sct#48522003 "Spinal cord disorder (disorder)"
* $sct#71286001 "Spinal cord compression (disorder)"
* $icd#S14.0
* $icd#S14.1
* $icd#S24.0
* $icd#S24.1
* $icd#S34.0
* $icd#S34.1
* $icd#T09.3
* $icd#T91.3

ValueSet: NeurogenicBladderVS
Id: neurogenic-bladder
Title: "Neurogenic bladder"
Description: "SNOMED CT (Global Patient Set) and ICD-10 codes of neurogenic bladder."
* insert Published
* insert Chinese([[神经源性膀胱]], [[神经源性膀胱的 SNOMED CT（全球患者集）与 ICD-10 编码。]])
* $sct#398064005 "Neurogenic bladder (finding)"
* $sct#425596001 "Spastic neurogenic bladder (finding)"
* $sct#427482006 "Flaccid neurogenic bladder (finding)"
* $sct#12454008 "Cauda equina syndrome with neurogenic bladder (disorder)"
* $icd#N31.0
* $icd#N31.1
* $icd#N31.2
* $icd#N31.8
* $icd#N31.9

ValueSet: AdministrationRouteVS
Id: administration-route
Title: "Route of cells"
Description: "Routes cells are given by."
* insert Published
* insert Chinese([[细胞给药途径]], [[细胞的给药途径。]])
* $sct#72607000 "Intrathecal route (qualifier value)"
* $sct#47625008 "Intravenous route (qualifier value)"
* include codes from system CellRouteCS

ValueSet: SourceTissueVS
Id: source-tissue
Title: "Source tissue"
Description: "Tissues cells are taken from."
* insert Published
* insert Chinese([[来源组织]], [[细胞的来源组织。]])
* $sct#14016003 "Bone marrow structure (body structure)"
* $sct#29870000 "Umbilical cord structure (body structure)"
* include codes from system CellSourceCS

ValueSet: AdverseEventTermVS
Id: adverse-event-term
Title: "Adverse event"
Description: "Terms of adverse events: NCI Thesaurus codes of CTCAE 5.0 and SNOMED CT (Global Patient Set)."
* insert Published
* insert Chinese([[不良事件术语]], [[不良事件术语：CTCAE 5.0 的 NCI Thesaurus 编码与 SNOMED CT（全球患者集）。]])
* $ncit#C143703 "Neuralgia"
* $ncit#C146753 "Fatigue"
* $ncit#C143736 "Paresthesia"
* $ncit#C143854 "Spasticity"
* $ncit#C143527 "Headache"
* $ncit#C143485 "Fever"
* $ncit#C143670 "Meningitis"
* $ncit#C143904 "Urinary tract infection"
* $ncit#C57097 "Urinary retention"
* $ncit#C143583 "Infusion related reaction"
* $sct#247398009 "Neuropathic pain (finding)"
* $sct#84229001 "Fatigue (finding)"
* $sct#91019004 "Paresthesia (finding)"
* $sct#221360009 "Spasticity (finding)"
* $sct#25064002 "Headache (finding)"
* $sct#398987004 "Headache following lumbar puncture (disorder)"
* $sct#386661006 "Fever (finding)"
* $sct#7180009 "Meningitis (disorder)"
* $sct#161891005 "Backache (finding)"
* $sct#16269008 "Neuralgia (finding)"
* $sct#68566005 "Urinary tract infectious disease (disorder)"
* $sct#129618003 "Autonomic dysreflexia (disorder)"
* $sct#111496009 "Syringomyelia (disorder)"
* $sct#128053003 "Deep venous thrombosis (disorder)"
* $sct#59282003 "Pulmonary embolism (disorder)"
* $sct#126950007 "Neoplasm of nervous system (disorder)"
* $ncit#C143421 "Dysesthesia"
* $ncit#C55459 "Myelitis"
* $ncit#C143224 "Muscle cramp"
* $ncit#C146698 "Bladder spasm"
* $ncit#C146786 "Urinary incontinence"
* $ncit#C143360 "Central nervous system necrosis"

Alias: $ncit = http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl

ValueSet: InjuryRegionVS
Id: injury-region
Title: "Region of the spinal cord"
Description: "Region of the injury: codes of this guide, or the SNOMED CT structure."
* insert Published
* insert Chinese([[脊髓损伤区域]], [[损伤区域：本指南编码或 SNOMED CT 结构。]])
* include codes from system InjuryRegionCS
* $sct#54785003 "Cervical spinal cord structure (body structure)"
* $sct#50800009 "Thoracic spinal cord structure (body structure)"
* $sct#60051002 "Lumbar spinal cord structure (body structure)"
* $sct#11478001 "Sacral spinal cord structure (body structure)"

ValueSet: SpinalSurgeryVS
Id: spinal-surgery
Title: "Spinal surgery"
Description: "Operations on the spine after an injury."
* insert Published
* insert Chinese([[脊柱手术]], [[损伤后的脊柱手术。]])
* include codes from system SpinalSurgeryCS
* $sct#427752004 "Excision of lamina of lumbar vertebra for decompression of spinal cord (procedure)"
* $sct#50172003 "Lumbar spinal fusion (procedure)"

ValueSet: SeriousnessVS
Id: seriousness
Title: "Seriousness of an adverse event"
Description: "Serious or not, as R4 writes it."
* insert Published
* insert Chinese([[不良事件严重性]], [[是否严重，按 R4 的写法。]])
* http://terminology.hl7.org/CodeSystem/adverse-event-seriousness#Serious
* http://terminology.hl7.org/CodeSystem/adverse-event-seriousness#Non-serious

ValueSet: CausalityVS
Id: causality
Title: "Causality of an adverse event"
Description: "Relation of an adverse event to the therapy, as R4 writes it."
* insert Published
* insert Chinese([[不良事件因果关系]], [[不良事件与治疗的相关性，按 R4 的写法。]])
* http://terminology.hl7.org/CodeSystem/adverse-event-causality-assess#Certain
* http://terminology.hl7.org/CodeSystem/adverse-event-causality-assess#Probably-Likely
* http://terminology.hl7.org/CodeSystem/adverse-event-causality-assess#Possible
* http://terminology.hl7.org/CodeSystem/adverse-event-causality-assess#Unlikely
* http://terminology.hl7.org/CodeSystem/adverse-event-causality-assess#Conditional-Classified
* http://terminology.hl7.org/CodeSystem/adverse-event-causality-assess#Unassessable-Unclassifiable
