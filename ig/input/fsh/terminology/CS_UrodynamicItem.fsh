// Urodynamic item
CodeSystem: UrodynamicItemCS
Id: urodynamic-item
Title: "Urodynamic item"
Description: "Measurements and findings of a urodynamic study."
* insert Published
* insert Chinese([[尿动力学项目]], [[尿动力学检查的测量与所见。]])
* ^caseSensitive = true
* ^content = #complete
* ^count = 21
* ^valueSet = "https://sciregistry.org/fhir/ValueSet/urodynamic-item"
* ^property[0].code = #kind
* ^property[0].description = "What is measured; each kind has one unit"
* ^property[0].type = #code
* ^property[1].code = #unit
* ^property[1].description = "The one UCUM unit a value is given in"
* ^property[1].type = #string
* ^property[2].code = #range
* ^property[2].description = "Lowest and highest value that is accepted; > where the lowest itself is not"
* ^property[2].type = #string
* #urodynamic-study "Urodynamic study" "A urodynamic study with all its items."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "尿动力学检查"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #none
* #pdet-qmax "Detrusor pressure at maximum flow" "Detrusor pressure when flow is highest, during voiding."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "最大尿流率时逼尿肌压力"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #pressure
  * ^property[1].code = #unit
  * ^property[1].valueString = "cm[H2O]"
  * ^property[2].code = #range
  * ^property[2].valueString = "0..300"
* #pdetmax-filling "Maximum detrusor pressure, filling" "Highest detrusor pressure during filling."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "最大逼尿肌压力（充盈期）"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #pressure
  * ^property[1].code = #unit
  * ^property[1].valueString = "cm[H2O]"
  * ^property[2].code = #range
  * ^property[2].valueString = "-20..300"
* #pdetmax-voiding "Maximum detrusor pressure, voiding" "Highest detrusor pressure during voiding."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "最大逼尿肌压力（排尿期）"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #pressure
  * ^property[1].code = #unit
  * ^property[1].valueString = "cm[H2O]"
  * ^property[2].code = #range
  * ^property[2].valueString = "0..300"
* #dlpp "Detrusor leak point pressure" "Lowest detrusor pressure at which urine leaks."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "逼尿肌漏尿点压"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #pressure
  * ^property[1].code = #unit
  * ^property[1].valueString = "cm[H2O]"
  * ^property[2].code = #range
  * ^property[2].valueString = "0..250"
* #qmax-pf "Maximum flow rate" "Highest flow of a pressure-flow study."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "最大尿流率"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #flow
  * ^property[1].code = #unit
  * ^property[1].valueString = "mL/s"
  * ^property[2].code = #range
  * ^property[2].valueString = "0..80"
* #qave "Average flow rate" "Voided volume divided by flow time."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "平均尿流率"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #flow
  * ^property[1].code = #unit
  * ^property[1].valueString = "mL/s"
  * ^property[2].code = #range
  * ^property[2].valueString = "0..60"
* #voided-volume "Voided volume" "Volume voided."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "排尿量"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #volume
  * ^property[1].code = #unit
  * ^property[1].valueString = "mL"
  * ^property[2].code = #range
  * ^property[2].valueString = "0..2500"
* #pvr "Post-void residual" "Volume left in the bladder after voiding."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "残余尿量"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #volume
  * ^property[1].code = #unit
  * ^property[1].valueString = "mL"
  * ^property[2].code = #range
  * ^property[2].valueString = "0..3000"
* #cystometric-capacity "Maximum cystometric capacity" "Bladder volume at the end of filling."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "膀胱最大测压容量"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #volume
  * ^property[1].code = #unit
  * ^property[1].valueString = "mL"
  * ^property[2].code = #range
  * ^property[2].valueString = "0..2500"
* #infused-volume "Infused volume" "Volume infused during filling."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "灌注量"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #volume
  * ^property[1].code = #unit
  * ^property[1].valueString = "mL"
  * ^property[2].code = #range
  * ^property[2].valueString = "0..2500"
* #initial-residual "Initial residual" "Volume in the bladder before filling."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "初始残余尿量"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #volume
  * ^property[1].code = #unit
  * ^property[1].valueString = "mL"
  * ^property[2].code = #range
  * ^property[2].valueString = "0..3000"
* #first-sensation-volume "Volume at first sensation" "Bladder volume at the first sensation of filling."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "首次感觉容量"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #volume
  * ^property[1].code = #unit
  * ^property[1].valueString = "mL"
  * ^property[2].code = #range
  * ^property[2].valueString = "0..2500"
* #filling-rate "Filling rate" "Rate of infusion."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "灌注速度"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #rate
  * ^property[1].code = #unit
  * ^property[1].valueString = "mL/min"
  * ^property[2].code = #range
  * ^property[2].valueString = "1..150"
* #bladder-compliance "Bladder compliance" "Change of volume divided by change of detrusor pressure."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "膀胱顺应性"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #compliance
  * ^property[1].code = #unit
  * ^property[1].valueString = "mL/cm[H2O]"
  * ^property[2].code = #range
  * ^property[2].valueString = ">0..2000"
* #volume-change "Change of volume" "Change of bladder volume that compliance was computed from."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "体积变化"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #volume
  * ^property[1].code = #unit
  * ^property[1].valueString = "mL"
* #pressure-change "Change of detrusor pressure" "Change of detrusor pressure that compliance was computed from."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "逼尿肌压力变化"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #pressure
  * ^property[1].code = #unit
  * ^property[1].valueString = "cm[H2O]"
* #bladder-sensation "Bladder sensation" "Sensation during filling."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "膀胱感觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #coded
* #detrusor-function "Detrusor function, filling" "Function of the detrusor during filling."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "逼尿肌功能（充盈期）"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #coded
* #dsd "Detrusor sphincter dyssynergia" "Contraction of the sphincter against the detrusor."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "逼尿肌-括约肌协同失调"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #coded
* #autonomic-dysreflexia "Autonomic dysreflexia during the study" "Autonomic dysreflexia while the bladder is filled."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "检查中自主神经反射异常"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #coded

ValueSet: UrodynamicItemVS
Id: urodynamic-item
Title: "Urodynamic item"
Description: "All codes of: Urodynamic item."
* insert Published
* insert Chinese([[尿动力学项目]], [[尿动力学项目的全部代码。]])
* include codes from system UrodynamicItemCS
