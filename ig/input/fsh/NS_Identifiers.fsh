// Whose numbers stand in identifiers. R4 gives a NamingSystem no title, so both languages stand in its description.
RuleSet: NumbersOf(id, name)
* name = "{name}"
* status = #active
* kind = #identifier
* date = "2026-11-24"
* publisher = "SCI Registry"
* uniqueId.type = #uri
* uniqueId.value = "https://sciregistry.org/fhir/NamingSystem/{id}"
* uniqueId.preferred = true

Instance: registry-id
InstanceOf: NamingSystem
Usage: #definition
* insert NumbersOf(registry-id, SciRegistryId)
* description = "Registry pseudonym of a person: A site's pseudonym for a person; no name and no record number. One person has one in each registry. | 登记编号：登记机构为患者分配的假名编号，不含姓名与病案号。"

Instance: person-token
InstanceOf: NamingSystem
Usage: #definition
* insert NumbersOf(person-token, SciPersonToken)
* description = "Person token: What a hospital makes of the number on a person's document with a key that hospitals share and the registry never sees. It comes with a Patient, is taken out before the Patient is stored, and tells only how many persons the registrations of all hospitals are of. | 人员令牌：医院用各院共用、登记库不持有的密钥由证件号码生成。随 Patient 提交，存储前取出，仅用于统计各医院登记所对应的人数。"

Instance: site
InstanceOf: NamingSystem
Usage: #definition
* insert NumbersOf(site, SciSiteCode)
* description = "Site of the registry: Short code of a hospital that submits. | 研究机构编号：提交数据的医院的简短编号。"

Instance: practitioner
InstanceOf: NamingSystem
Usage: #definition
* insert NumbersOf(practitioner, SciPractitionerCode)
* description = "Examiner: A site's own number for who examined or treated; not a national licence number. | 检查者编号：机构内部的检查者或治疗者编号，并非执业证号。"

Instance: filing-number
InstanceOf: NamingSystem
Usage: #definition
* insert NumbersOf(filing-number, SciFilingNumber)
* description = "Filing number of a clinical study: Number in the national filing system of medical research (China). | 医学研究登记备案号：国家医学研究登记备案信息系统中的备案号。"

Instance: ethics-approval
InstanceOf: NamingSystem
Usage: #definition
* insert NumbersOf(ethics-approval, SciEthicsApproval)
* description = "Ethics approval: Number of the approval of an ethics committee, as the committee writes it. | 伦理批件号：伦理委员会批件号，按委员会原文书写。"

Instance: chictr
InstanceOf: NamingSystem
Usage: #definition
* insert NumbersOf(chictr, ChictrNumber)
* description = "Chinese Clinical Trial Registry number: Such as ChiCTR and ten digits. | 中国临床试验注册号：例如 ChiCTR 加十位数字。"

Instance: nct
InstanceOf: NamingSystem
Usage: #definition
* insert NumbersOf(nct, NctNumber)
* description = "ClinicalTrials.gov number: NCT and eight digits. | ClinicalTrials.gov 注册号：NCT 加八位数字。"

Instance: product-lot
InstanceOf: NamingSystem
Usage: #definition
* insert NumbersOf(product-lot, CellProductLot)
* description = "Lot of a cell product: Lot as the manufacturer labels it; traces a product to its donor. | 细胞制剂批号：制造方标注的批号，可追溯至供者。"

Instance: study-id
InstanceOf: NamingSystem
Usage: #definition
* insert NumbersOf(study-id, SciStudyCode)
* description = "Site's code of a study: By which a study that is sent twice is recognised. | 研究内部编号：用于识别重复提交的研究。"

Instance: subject-id
InstanceOf: NamingSystem
Usage: #definition
* insert NumbersOf(subject-id, SciSubjectNumber)
* description = "Subject number in a study: Number of a participant in a study; not the registry pseudonym. | 受试者编号：受试者在研究中的编号，不同于登记编号。"

Instance: injury-id
InstanceOf: NamingSystem
Usage: #definition
* insert NumbersOf(injury-id, SciInjuryNumber)
* description = "Site's number of an injury: By which an injury that is sent twice is recognised. | 损伤记录编号：用于识别重复提交的损伤记录。"

Instance: bladder-id
InstanceOf: NamingSystem
Usage: #definition
* insert NumbersOf(bladder-id, SciBladderNumber)
* description = "Site's number of a bladder diagnosis: By which a diagnosis of neurogenic bladder that is sent twice is recognised. | 膀胱诊断记录编号：用于识别重复提交的神经源性膀胱诊断。"

Instance: device
InstanceOf: NamingSystem
Usage: #definition
* insert NumbersOf(device, SciRegistryDevice)
* description = "Software of the registry: Names the software that made derived results. | 登记系统软件：生成推导结果的软件。"
