// Non-SCI condition
CodeSystem: NonSciReasonCS
Id: non-sci-reason
Title: "Non-SCI condition"
Description: "Why a score is abnormal for another reason than the spinal cord injury."
* insert Published
* insert Chinese([[非脊髓损伤因素]], [[评分异常的非脊髓损伤原因。]])
* ^caseSensitive = true
* ^content = #complete
* ^count = 4
* ^valueSet = "https://sciregistry.org/fhir/ValueSet/non-sci-reason"
* #plexopathy "Plexopathy" "Lesion of a plexus."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "神经丛病变"
* #peripheral-neuropathy "Peripheral neuropathy" "Lesion of a peripheral nerve."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "周围神经病变"
* #myoneural-disease "Pre-existing myoneural disease" "Stroke, multiple sclerosis or another earlier disease."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "既有神经肌肉疾病"
* #other "Other" "Another documented reason."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "其他"

ValueSet: NonSciReasonVS
Id: non-sci-reason
Title: "Non-SCI condition"
Description: "All codes of: Non-SCI condition."
* insert Published
* insert Chinese([[非脊髓损伤因素]], [[非脊髓损伤因素的全部代码。]])
* include codes from system NonSciReasonCS
