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

Alias: $ncit = http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl
