/// The coin that pays for gas. Its smallest unit is the MIST, 10⁻⁹ SUI.
module sui::sui;

public struct SUI has drop {}
