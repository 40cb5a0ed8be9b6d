/// Places among the levels of the tag that says whether an enterprise is still there.
enum RegistrationStatus {
    static let tag = "registration_status"

    /// 清算, 撤销 and 吊销未注销: from there nobody comes back.
    static let ends: ClosedRange<Int64> = 3...5
    /// 撤销 and 吊销未注销: there is no licence left to be revoked.
    static let withoutLicence: ClosedRange<Int64> = 4...5
}
