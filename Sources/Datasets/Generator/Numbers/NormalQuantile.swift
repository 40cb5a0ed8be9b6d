/// The quantile function of the standard normal distribution, from + - * / and square root alone.
///
/// Source: M. J. Wichura, "Algorithm AS 241: The percentage points of the normal distribution", Applied Statistics 37 (1988)
/// 477-484, PPND16; relative error about 1e-16.
enum NormalQuantile {
    /// The z below which lies the share `p`, 0 < p < 1.
    static func value(_ p: Double) -> Double {
        let q = p - 0.5
        if abs(q) <= 0.425 {
            let r = 0.180625 - q * q
            return q * centralNumerator(r) / centralDenominator(r)
        }
        let r = (-BasicMath.log(q < 0 ? p : 1 - p)).squareRoot()
        let z = r <= 5 ? nearTail(r - 1.6) : farTail(r - 5)
        return q < 0 ? -z : z
    }

    private static func centralNumerator(_ r: Double) -> Double {
        let high = ((2509.080_928_730_122_7 * r + 33430.575_583_588_13) * r + 67265.770_927_008_7) * r + 45921.953_931_549_87
        return (((high * r + 13731.693_765_509_46) * r + 1971.590_950_306_551_3) * r + 133.141_667_891_784_38) * r + 3.387_132_872_796_366_5
    }

    private static func centralDenominator(_ r: Double) -> Double {
        let high = ((5226.495_278_852_854 * r + 28729.085_735_721_943) * r + 39307.895_800_092_71) * r + 21213.794_301_586_597
        return (((high * r + 5394.196_021_424_751) * r + 687.187_007_492_057_9) * r + 42.313_330_701_600_91) * r + 1
    }

    private static func nearTail(_ r: Double) -> Double {
        let high = ((7.745_450_142_783_414e-4 * r + 2.272_384_498_926_918_4e-2) * r + 0.241_780_725_177_450_6) * r + 1.270_458_252_452_368_4
        let low =
            (((high * r + 3.647_848_324_763_204_5) * r + 5.769_497_221_460_691) * r + 4.630_337_846_156_546) * r + 1.423_437_110_749_683_5
        let top =
            ((1.050_750_071_644_416_9e-9 * r + 5.475_938_084_995_345e-4) * r + 1.519_866_656_361_645_7e-2) * r + 0.148_103_976_427_480_08
        return low / ((((top * r + 0.689_767_334_985_1) * r + 1.676_384_830_183_803_8) * r + 2.053_191_626_637_759) * r + 1)
    }

    private static func farTail(_ r: Double) -> Double {
        let high =
            ((2.010_334_399_292_288_1e-7 * r + 2.711_555_568_743_487_6e-5) * r + 1.242_660_947_388_078_4e-3) * r
            + 2.653_218_952_657_612_4e-2
        let low =
            (((high * r + 0.296_560_571_828_504_87) * r + 1.784_826_539_917_291_3) * r + 5.463_784_911_164_114) * r + 6.657_904_643_501_103
        let top =
            ((2.044_263_103_389_939_8e-15 * r + 1.421_511_758_316_446e-7) * r + 1.846_318_317_510_054_8e-5) * r + 7.868_691_311_456_133e-4
        return low / ((((top * r + 1.487_536_129_085_061_5e-2) * r + 0.136_929_880_922_735_8) * r + 0.599_832_206_555_887_9) * r + 1)
    }
}
