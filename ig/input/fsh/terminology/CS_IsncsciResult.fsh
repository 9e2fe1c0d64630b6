// ISNCSCI observation
CodeSystem: IsncsciResultCS
Id: isncsci-result
Title: "ISNCSCI observation"
Description: "The exam itself and what is derived from it."
* insert Published
* insert Chinese([[ISNCSCI 观察项]], [[检查本身及由其得出的结果。]])
* ^caseSensitive = true
* ^content = #complete
* ^count = 25
* ^valueSet = "https://sciregistry.org/fhir/ValueSet/isncsci-result"
* ^property[0].code = #unit
* ^property[0].description = "The one UCUM unit a value is given in"
* ^property[0].type = #string
* ^property[1].code = #range
* ^property[1].description = "Lowest and highest value that is accepted; > where the lowest itself is not"
* ^property[1].type = #string
* #isncsci-exam "ISNCSCI exam" "A complete ISNCSCI examination."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "脊髓损伤神经学分类国际标准检查"
* #ais "ASIA Impairment Scale" "The AIS grade of an exam."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "ASIA 残损分级（AIS）"
* #nli "Neurological level of injury" "Most caudal segment with normal function on both sides and above."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "神经损伤平面"
* #completeness "Completeness" "Complete or incomplete injury by sacral sparing."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "完全性"
* #sensory-level-right "Sensory level right" "Most caudal intact dermatome on the right."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧感觉平面"
* #sensory-level-left "Sensory level left" "Most caudal intact dermatome on the left."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧感觉平面"
* #motor-level-right "Motor level right" "Lowest key muscle of at least 3 with all above 5 on the right."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧运动平面"
* #motor-level-left "Motor level left" "Lowest key muscle of at least 3 with all above 5 on the left."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧运动平面"
* #sensory-zpp-right "Sensory zone of partial preservation right" "Most caudal segment with some sensation on the right."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧感觉部分保留带"
* #sensory-zpp-left "Sensory zone of partial preservation left" "Most caudal segment with some sensation on the left."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧感觉部分保留带"
* #motor-zpp-right "Motor zone of partial preservation right" "Most caudal segment with some motor function on the right."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧运动部分保留带"
* #motor-zpp-left "Motor zone of partial preservation left" "Most caudal segment with some motor function on the left."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧运动部分保留带"
* #uer "Upper extremity motor score right" "Sum of the five right arm key muscles, 0 to 25."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右上肢运动评分"
  * ^property[0].code = #unit
  * ^property[0].valueString = "{score}"
  * ^property[1].code = #range
  * ^property[1].valueString = "0..25"
* #uel "Upper extremity motor score left" "Sum of the five left arm key muscles, 0 to 25."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左上肢运动评分"
  * ^property[0].code = #unit
  * ^property[0].valueString = "{score}"
  * ^property[1].code = #range
  * ^property[1].valueString = "0..25"
* #uems "Upper extremity motor score" "Sum of both arms, 0 to 50."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "上肢运动总分"
  * ^property[0].code = #unit
  * ^property[0].valueString = "{score}"
  * ^property[1].code = #range
  * ^property[1].valueString = "0..50"
* #ler "Lower extremity motor score right" "Sum of the five right leg key muscles, 0 to 25."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右下肢运动评分"
  * ^property[0].code = #unit
  * ^property[0].valueString = "{score}"
  * ^property[1].code = #range
  * ^property[1].valueString = "0..25"
* #lel "Lower extremity motor score left" "Sum of the five left leg key muscles, 0 to 25."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左下肢运动评分"
  * ^property[0].code = #unit
  * ^property[0].valueString = "{score}"
  * ^property[1].code = #range
  * ^property[1].valueString = "0..25"
* #lems "Lower extremity motor score" "Sum of both legs, 0 to 50."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "下肢运动总分"
  * ^property[0].code = #unit
  * ^property[0].valueString = "{score}"
  * ^property[1].code = #range
  * ^property[1].valueString = "0..50"
* #motor-total "Total motor score" "Sum of arms and legs as trials report it, 0 to 100."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "运动评分总分"
  * ^property[0].code = #unit
  * ^property[0].valueString = "{score}"
  * ^property[1].code = #range
  * ^property[1].valueString = "0..100"
* #lt-right "Light touch score right" "Sum of light touch on the right, 0 to 56."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧轻触觉评分"
  * ^property[0].code = #unit
  * ^property[0].valueString = "{score}"
  * ^property[1].code = #range
  * ^property[1].valueString = "0..56"
* #lt-left "Light touch score left" "Sum of light touch on the left, 0 to 56."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧轻触觉评分"
  * ^property[0].code = #unit
  * ^property[0].valueString = "{score}"
  * ^property[1].code = #range
  * ^property[1].valueString = "0..56"
* #lt-total "Light touch total" "Sum of light touch, 0 to 112."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "轻触觉总分"
  * ^property[0].code = #unit
  * ^property[0].valueString = "{score}"
  * ^property[1].code = #range
  * ^property[1].valueString = "0..112"
* #pp-right "Pin prick score right" "Sum of pin prick on the right, 0 to 56."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧针刺觉评分"
  * ^property[0].code = #unit
  * ^property[0].valueString = "{score}"
  * ^property[1].code = #range
  * ^property[1].valueString = "0..56"
* #pp-left "Pin prick score left" "Sum of pin prick on the left, 0 to 56."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧针刺觉评分"
  * ^property[0].code = #unit
  * ^property[0].valueString = "{score}"
  * ^property[1].code = #range
  * ^property[1].valueString = "0..56"
* #pp-total "Pin prick total" "Sum of pin prick, 0 to 112."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "针刺觉总分"
  * ^property[0].code = #unit
  * ^property[0].valueString = "{score}"
  * ^property[1].code = #range
  * ^property[1].valueString = "0..112"

ValueSet: IsncsciResultVS
Id: isncsci-result
Title: "ISNCSCI observation"
Description: "All codes of: ISNCSCI observation."
* insert Published
* insert Chinese([[ISNCSCI 观察项]], [[ISNCSCI 观察项的全部代码。]])
* include codes from system IsncsciResultCS
