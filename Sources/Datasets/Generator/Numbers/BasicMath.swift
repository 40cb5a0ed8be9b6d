/// Exponential, logarithm and kin from + - * / alone, so that they are equal to the last bit on every machine.
///
/// The system's own functions may differ in their last bits from one C library to the next. Errors are below 1e-15 relative.
enum BasicMath {
    /// e to the power of x; 0 below -700 and infinity above 700, which no value of a city comes near.
    static func exp(_ x: Double) -> Double {
        guard x < 700 else { return .infinity }
        guard x > -700 else { return 0 }
        let power = (x * 1.442_695_040_888_963_4).rounded()
        let rest = (x - power * highLn2) - power * lowLn2
        // Taylor; what is left out is below 4e-18 for |rest| <= ln 2 / 2.
        var sum = 1.6059043836821613e-10
        sum = sum * rest + 2.08767569878681e-09
        sum = sum * rest + 2.505210838544172e-08
        sum = sum * rest + 2.755731922398589e-07
        sum = sum * rest + 2.7557319223985893e-06
        sum = sum * rest + 2.48015873015873e-05
        sum = sum * rest + 0.0001984126984126984
        sum = sum * rest + 0.001388888888888889
        sum = sum * rest + 0.008333333333333333
        sum = sum * rest + 0.041666666666666664
        sum = sum * rest + 0.16666666666666666
        sum = sum * rest + 0.5
        sum = (sum * rest + 1) * rest + 1
        return sum * Double(bitPattern: UInt64(Int(power) + 1023) << 52)
    }

    /// The natural logarithm of a positive, normal number.
    static func log(_ x: Double) -> Double {
        var exponent = Int(x.bitPattern >> 52) - 1023
        var mantissa = Double(bitPattern: x.bitPattern & 0xF_FFFF_FFFF_FFFF | 0x3FF0_0000_0000_0000)
        if mantissa > 1.414_213_562_373_095_1 {
            mantissa *= 0.5
            exponent += 1
        }
        // 2 artanh s, |s| <= 0.172.
        let s = (mantissa - 1) / (mantissa + 1)
        let square = s * s
        var sum = 1.0 / 23
        sum = sum * square + 1.0 / 21
        sum = sum * square + 1.0 / 19
        sum = sum * square + 1.0 / 17
        sum = sum * square + 1.0 / 15
        sum = sum * square + 1.0 / 13
        sum = sum * square + 1.0 / 11
        sum = sum * square + 1.0 / 9
        sum = sum * square + 1.0 / 7
        sum = sum * square + 1.0 / 5
        sum = sum * square + 1.0 / 3
        sum = sum * square + 1
        return 2 * s * sum + Double(exponent) * lowLn2 + Double(exponent) * highLn2
    }

    /// x to the power of y, x positive.
    static func power(_ x: Double, _ y: Double) -> Double {
        exp(y * log(x))
    }

    /// The logarithm of the gamma function of a positive number (Lanczos, g = 7, 9 terms; error below 1e-14).
    static func logGamma(_ x: Double) -> Double {
        var sum = lanczos[0]
        for (place, coefficient) in lanczos.dropFirst().enumerated() { sum += coefficient / (x + Double(place)) }
        let shifted = x + 6.5
        return 0.918_938_533_204_672_7 + log(sum) + (x - 0.5) * log(shifted) - shifted
    }

    /// 1 / (1 + e^-x).
    static func logistic(_ x: Double) -> Double {
        1 / (1 + exp(-x))
    }

    /// ln 2 in two parts, the first with zeros at its end, so that its multiples are exact.
    private static let highLn2 = 6.931_471_803_691_238e-1
    private static let lowLn2 = 1.908_214_929_270_587_7e-10

    private static let lanczos = [
        0.999_999_999_999_809_93, 676.520_368_121_885_1, -1_259.139_216_722_402_8, 771.323_428_777_653_13, -176.615_029_162_140_59,
        12.507_343_278_686_905, -0.138_571_095_265_720_12, 9.984_369_578_019_571_6e-6, 1.505_632_735_149_311_6e-7,
    ]
}
