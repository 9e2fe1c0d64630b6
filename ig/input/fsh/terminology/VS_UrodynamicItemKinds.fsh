ValueSet: UrodynamicQuantityItemVS
Id: urodynamic-quantity-item
Title: "Urodynamic items with a quantity"
Description: "Items of a urodynamic study that are measured."
* insert Published
* insert Chinese([[尿动力学测量项目]], [[以数量表示的尿动力学项目。]])
* UrodynamicItemCS#pdet-qmax
* UrodynamicItemCS#pdetmax-filling
* UrodynamicItemCS#pdetmax-voiding
* UrodynamicItemCS#dlpp
* UrodynamicItemCS#qmax-pf
* UrodynamicItemCS#qave
* UrodynamicItemCS#voided-volume
* UrodynamicItemCS#pvr
* UrodynamicItemCS#cystometric-capacity
* UrodynamicItemCS#infused-volume
* UrodynamicItemCS#initial-residual
* UrodynamicItemCS#first-sensation-volume
* UrodynamicItemCS#filling-rate
* UrodynamicItemCS#bladder-compliance

ValueSet: UrodynamicFindingItemVS
Id: urodynamic-finding-item
Title: "Urodynamic items with a finding"
Description: "Items of a urodynamic study that are judged."
* insert Published
* insert Chinese([[尿动力学所见项目]], [[以所见表示的尿动力学项目。]])
* UrodynamicItemCS#bladder-sensation
* UrodynamicItemCS#detrusor-function
* UrodynamicItemCS#dsd
* UrodynamicItemCS#autonomic-dysreflexia
